import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { duckdb, postgres, trino } from '../../src/metrics/dialect/index.ts';
import { parseQuery, readCatalog } from '../../src/metrics/engine/index.ts';
import { type Model, ModelFile, rulesBehind, validateModel } from '../../src/metrics/model/index.ts';
import { type Catalog, planQuery } from '../../src/metrics/plan/index.ts';
import { visibleTo } from '../../src/metrics/policy/index.ts';
import { compilePlan } from '../../src/metrics/sql/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { GOLDEN_QUERIES } from '../engine/golden-queries.ts';
import { goldenRows } from '../engine/golden-rows.ts';
import { prepareGolden, printedGolden, printedStatements } from '../engine/golden-run.ts';
import { SHOP } from '../engine/golden-shop.ts';

const READER = { name: 'r', attributes: { countries: ['DE', 'FR'] } };

/**
 * The shop of the goldens, whose customers not everybody sees; orders go with who ordered, and not with who pays, and
 * parcels and shipments with their orders.
 */
const MODEL: Model = {
  ...SHOP,
  tables: {
    ...SHOP.tables,
    customers: withAccess('customers', { rows: [{ where: { country: { in: { reader: 'countries' } } } }] }),
    orders: withAccess('orders', { through: ['customer'] }),
    parcels: withAccess('parcels', { through: ['order'] }),
    shipments: withAccess('shipments', { through: ['order'] }),
  },
};

function withAccess(name: string, access: NonNullable<Model['tables'][string]['access']>) {
  const table = SHOP.tables[name];
  if (table === undefined) throw new Error(`the shop has ${name}`);
  return { ...table, access };
}

let engine: TestEngine;
let catalog: Catalog;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await engine.execute(goldenRows());
  catalog = await engine.snapshot((session) => readCatalog(session, MODEL));
});
afterAll(() => engine.close());

const NAMES = Object.entries(GOLDEN_QUERIES).flatMap(([name, { model }]) => (model === 'shop' ? [name] : []));
const RESTRICTED = Object.keys(MODEL.tables).filter((table) => rulesBehind(MODEL, table).size > 0);

/** Where a table is named, with what stands before and behind it. */
function namings(sql: string, table: string): string[] {
  const { relation } = MODEL.tables[table] ?? {};
  const name = relation === undefined ? `model_\\d+_${table}` : `"${relation}"`;
  return [
    ...sql.matchAll(
      new RegExp(`.{0,22}\\b(?:FROM|JOIN) ${name}\\b.{0,12}|.{0,22}(?:FROM|JOIN) ${name}.{0,12}`, 'g'),
    ),
  ].map(([text]) => text);
}

/** A table that is joined to the rows that the reader sees of the one by which alone it is restricted: no row of others is left. */
const JOINED = new RegExp(
  [
    /FROM "(?:orders|deliveries|memberships)" AS base\n/,
    /(?:\s*(?:LEFT )?JOIN (?!.*"(?:orders|deliveries|memberships|shop_customers)").*\n)*?/,
    /\s*JOIN \(SELECT source\.\* FROM "(?:shop_customers|orders)" AS source (?:WHERE source\."country" IN \(\S+ \S+\)|JOIN \(SELECT DISTINCT .*)\)/,
    / AS (?<to>\w+) ON \k<to>\."\w+" = base\."\w+"\n/,
  ]
    .map(({ source }) => source)
    .join(''),
  'g',
);

/** Rows with their ends stand for the rows: those that a reader must not see end others, and are left out around it. */
const ENDED =
  /\(SELECT source\.\*, COALESCE\(.*?\) AS "in force until" FROM (?<rows>\S+) AS source WHERE source\."\w+" IS NOT NULL\)/g;

/** The same with a row for each day: what is around the rows has left out those of others before. */
const BY_DAY =
  /\(SELECT source\.\*, CAST\(.{1,90}? AS DATE\) AS "in force on" FROM (?<rows>\S+) AS source JOIN \(VALUES .*? AS passed \(days\) ON .*? < source\."in force until"\)/g;

test.each([duckdb, postgres, trino].map((dialect) => [dialect.name, dialect] as const))(
  'in no golden of %s does a restricted relation stand outside of its wrapper, unless it is joined to one',
  (_, dialect) => {
    expect(validateModel(MODEL)).toEqual([]);
    expect(RESTRICTED).toEqual([
      'customers',
      'order_tags',
      'orders',
      'tariffs',
      'tolls',
      'shipments',
      ...['deliveries', 'parcels', 'quotas', 'memberships'],
      // Of what the periods are made, so that they are restricted too.
      'charges',
    ]);
    const { model, policy } = visibleTo(MODEL, READER, 'UTC');
    if (policy === undefined) throw new Error('only the owner has no policy');
    let [found, joined] = [0, 0];
    for (const name of NAMES) {
      const printed = printedGolden(prepareGolden(name, model, { ...catalog, dialect, policy }));
      joined += printed.match(JOINED)?.length ?? 0;
      const sql = printed.replaceAll(JOINED, '').replaceAll(ENDED, '$<rows>').replaceAll(BY_DAY, '$<rows>');
      for (const table of RESTRICTED) {
        const named = namings(sql, table);
        found += named.length;
        for (const text of named) expect(text, name).toMatch(/\(SELECT source\.\* FROM \S+ AS source/);
      }
      expect(sql).not.toMatch(/'DE'|'FR'/);
    }
    expect(found + joined).toBeGreaterThan(25);
    expect(joined).toBeGreaterThan(1);
  },
);

test.each([duckdb, postgres, trino].map((dialect) => [dialect.name, dialect] as const))(
  'the statements of %s for a number of everybody are those that were read',
  (_, dialect) => {
    const described = { label: 'All', description: 'All', table: 'orders', fixed: 'unfiltered' } as const;
    const open = { of: ['customer_id'], least: 5, grain: 'month' } as const;
    const all = ModelFile.parse({
      ...MODEL,
      metrics: {
        ...MODEL.metrics,
        of_all: { ...described, kind: 'simple', aggregate: 'sum', column: 'amount', public: open },
      },
    });
    expect(validateModel(all)).toEqual([]);
    const { model, policy } = visibleTo(all, READER, 'UTC');
    if (policy === undefined) throw new Error('only the owner has no policy');
    const read = { ...catalog, dialect, policy };
    const query = {
      ...{ metrics: ['turnover', 'of_all'], by: ['customer.country'], grain: 'month' as const },
      period: { from: '2026-01-01', to: '2026-03-01' },
    };
    const calendar = { ...DEFAULT_CALENDAR, zone: 'Europe/Berlin' };
    const plan = planQuery(parseQuery(query), { model, catalog: read, calendar, asOf: '2026-03-01' });
    const sql = printedStatements(query, compilePlan(plan, model, read));
    const file = join(import.meta.dirname, `golden/of-everybody.${dialect.name}.sql`);
    if (process.env.BROADSHEET_UPDATE_GOLDENS !== undefined) writeFileSync(file, sql);
    expect(sql).toBe(readFileSync(file, 'utf8'));
    // Two numbers: the sum that is told, and who stands behind it; each of all rows and of the reader's own.
    const [split = '', own = '', everybody = ''] = sql.split(';\n').filter((one) => one.includes('SELECT'));
    expect(split).toMatch(JOINED);
    expect(own).toMatch(/JOIN \(SELECT DISTINCT/);
    expect(everybody).not.toContain('permitted');
    expect(everybody).not.toContain('country');
  },
);

/** Whoever asks a session has compiled the question with a catalog, and so with the policy of its reader. */
const ASKING = [
  'src/metrics/engine/ask.ts',
  'src/metrics/engine/first-days.ts',
  'src/metrics/engine/look-up.ts',
  'src/metrics/engine/read-as.ts',
  'src/metrics/engine/shared-session.ts',
  'src/metrics/engine/snapshots.ts',
  // The owner looks around in the database, and imports from it.
  'src/metrics/profile/count-rows.ts',
  'src/metrics/profile/profile-relation.ts',
  // The owner asks who gets a report.
  'src/operations/delivery/recipient/query-people.ts',
  'src/operations/observe/watch-connection.ts',
  'src/project/import/settle-files.ts',
  'src/quality/condition/unknown-values.ts',
  'src/quality/count-rows.ts',
  'src/quality/data-as-of.ts',
  'src/quality/data/check-table.ts',
  'src/quality/data/subject.ts',
];

test('sessions are asked in these files, and nowhere else', () => {
  const root = join(import.meta.dirname, '../..');
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => !file.startsWith('src/metrics/connection/'));
  const asking = files.filter((file) =>
    /\bsession\)?\??\.query\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(asking.sort()).toEqual(ASKING);
});
