import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openProject } from '../../src/project/index.ts';
import { broadsheet, makeFolder, writeFiles } from '../cli/command-line.ts';

/** A project of dbt, with what MetricFlow answered of it: see its README. */
const COFFEE = fileURLToPath(new URL('coffee', import.meta.url));

async function imported() {
  const tables = ['customers', 'orders', 'visits'].map((name) => `${name}: seeds/raw_${name}.csv`);
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml': `connection: { kind: duckdb, tables: { ${tables.join(', ')} } }\n`,
  });
  onTestFinished(dispose);
  await cp(join(COFFEE, 'seeds'), join(folder, 'seeds'), { recursive: true });
  await cp(join(COFFEE, 'manifests'), join(folder, 'target'), { recursive: true });
  const run = async () => {
    const { code, out, notes } = await broadsheet(['import', 'dbt'], { folder });
    expect(notes).toBe('');
    expect(code).toBe(0);
    return JSON.parse(out);
  };
  return { folder, run, first: await run() };
}

/** Figures of MetricFlow: by the value of the first column, by metric. */
async function figures(name: string): Promise<ReadonlyMap<string, Readonly<Record<string, number | null>>>> {
  const text = await readFile(join(COFFEE, 'figures', `${name}.csv`), 'utf8');
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const number = (cell: string | undefined) => (cell === undefined || cell === '' ? null : Number(cell));
  return new Map(
    rows.map((row) => [
      (row[0] ?? '').slice(0, 10),
      Object.fromEntries(head.slice(1).map((metric, at) => [metric, number(row[at + 1])])),
    ]),
  );
}

const HALF_YEAR = { from: '2026-01-01', to: '2026-07-01' };

test.each([
  ['by-month', { grain: 'month' }],
  ['growth-by-month', { grain: 'month' }],
  ['cumulative-by-day', { grain: 'day' }],
  ['by-country', { by: ['customers.country'] }],
  ['by-is-web', { by: ['customer.is_web'] }],
  ['conversion-by-month', { grain: 'month' }],
  ['conversion-by-country', { by: ['customers.country'] }],
] as const)('an imported project says what MetricFlow says: %s', async (name, asked) => {
  const { folder } = await imported();
  const expected = await figures(name);
  const [one] = expected.values();
  // What of longer grains is the value of another day there, and what is wrong there, is no oracle.
  const left = name === 'growth-by-month' ? ['revenue_to_date', 'revenue_28_days'] : ['paid_share'];
  const metrics = Object.keys(one ?? {}).filter((metric) => !left.includes(metric));
  const open = await openProject(folder);
  onTestFinished(open.close);
  const series = await open.ask({
    metrics,
    period: HALF_YEAR,
    ...asked,
    by: 'by' in asked ? [...asked.by] : [],
  });
  let compared = 0;
  for (const { key, current } of series.groups)
    for (const [bucket, values] of current.entries()) {
      const place = 'by' in asked ? capital(key[0]) : series.slots[bucket]?.from;
      for (const [at, metric] of metrics.entries()) {
        const cell = values?.[at];
        const value = typeof cell === 'number' ? cell : null;
        const wanted = expected.get(String(place))?.[metric] ?? null;
        compared += 1;
        // A count of no rows is none there, and 0 here.
        if (wanted === null) expect([null, 0], `${place} ${metric}`).toContain(value);
        else expect(value, `${place} ${metric}`).toBeCloseTo(wanted, 8);
      }
    }
  expect(compared).toBe(expected.size * metrics.length);
});

/** As Python writes what is true. */
function capital(value: unknown): unknown {
  return typeof value === 'boolean'
    ? `${String(value).charAt(0).toUpperCase()}${String(value).slice(1)}`
    : value;
}

test('a filter of one part is of that part alone', async () => {
  const { folder } = await imported();
  const open = await openProject(folder);
  onTestFinished(open.close);
  const { groups } = await open.ask({
    metrics: ['paid_share', 'paid_revenue', 'revenue'],
    period: HALF_YEAR,
  });
  const [share, paid, all] = (groups[0]?.current[0] ?? []) as number[];
  expect(share).toBeCloseTo((paid ?? 0) / (all ?? 1), 12);
  expect(share).toBeLessThan(0.6);
});

test('what has no exact counterpart is listed, and all else stands there and passes check', async () => {
  const { folder, first } = await imported();
  expect(first.imported).toEqual([
    {
      table: 'customers',
      outcome: 'made',
      file: 'model/customers.yaml',
      counts: { dimensions: 4, links: 0, metrics: 1 },
    },
    {
      table: 'orders',
      outcome: 'made',
      file: 'model/orders.yaml',
      counts: { dimensions: 3, links: 1, metrics: 13 },
    },
    {
      table: 'visits',
      outcome: 'made',
      file: 'model/visits.yaml',
      counts: { dimensions: 1, links: 1, metrics: 1 },
    },
    {
      table: 'metrics',
      outcome: 'made',
      file: 'model/dbt_metrics.yaml',
      counts: { dimensions: 0, links: 0, metrics: 9 },
    },
  ]);
  const said = first.unsaid.map(({ what }: { what: string }) => what);
  expect(said).toEqual([
    'metric last_balance',
    ...['revenue_so_far', 'revenue_28_days', 'revenue_to_date', 'visit_to_order'].map(
      (name) => `metric ${name}`,
    ),
    'saved query monthly',
  ]);
  const orders = await readFile(join(folder, 'model/orders.yaml'), 'utf8');
  expect(orders).toContain(`    checks:
      - { check: not-null, columns: customer_id }
      - { check: orphans, link: customer, severity: warn }
      - { check: accepted, column: status, values: [ paid, open, refunded ] }
      - { check: not-null, columns: amount, where: { status: paid } }
    links:
      customer: { to: customers, column: customer_id }
`);
  const checked = await broadsheet(['check', '--date', '2026-07-01'], { folder });
  expect(checked.notes).toContain('0 warned, 0 failed');
  expect(checked.code).toBe(0);
}, 30_000);

test('a second import adds what is new, and changes nothing that a person has written', async () => {
  const { folder, run } = await imported();
  const file = join(folder, 'model/orders.yaml');
  const made = await readFile(file, 'utf8');
  const edited = made
    .replace('label: Revenue\n', 'label: Sales # ours\n')
    .replace('      is_gift: { label: Is gift }\n', '')
    .replace('relation: main.orders', 'relation: orders');
  await writeFile(file, edited);
  const again = await run();
  expect(again.imported.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
    Array(4).fill('as it was'),
  );
  expect(await readFile(file, 'utf8')).toBe(edited);
  const path = join(folder, 'target/semantic_manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const [customers, orders] = manifest.semantic_models;
  orders.dimensions.push({ name: 'shop', type: 'categorical', expr: 'status' });
  manifest.metrics.push({
    ...manifest.metrics[0],
    name: 'lowest',
    label: 'Lowest',
    type_params: { measure: { name: 'lowest' } },
  });
  orders.measures.push({ name: 'lowest', agg: 'min', expr: 'amount' });
  customers.dimensions.push({ name: 'note', type: 'categorical' });
  manifest.metrics.push({
    name: 'lowest_share',
    type: 'ratio',
    type_params: { numerator: { name: 'lowest' }, denominator: { name: 'highest' } },
  });
  await writeFile(path, JSON.stringify(manifest));
  await writeFiles(folder, {
    'model/own.yaml':
      'metrics:\n  lowest_share: { kind: ratio, label: Own, description: x., numerator: highest, denominator: revenue }\n',
  });
  manifest.metrics[3].label = 'All costs';
  orders.defaults = { agg_time_dimension: 'ordered_at' };
  orders.description = 'What was ordered.';
  await writeFile(path, JSON.stringify(manifest));
  const third = await run();
  expect(third.imported.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'added',
    'added',
    'as it was',
    'as it was',
  ]);
  expect(third.unsaid).toContainEqual({
    what: 'metric lowest_share',
    why: 'the project has a metric of this name',
  });
  // What dbt says otherwise now is told, once.
  const otherwise = third.unsaid.filter(({ why }: { why: string }) =>
    why.startsWith('dbt says it otherwise'),
  );
  expect(otherwise.map(({ what }: { what: string }) => what)).toEqual([
    'description of orders',
    'metric costs',
  ]);
  expect(otherwise[1].why).toContain('"label":"All costs"');
  const after = await readFile(file, 'utf8');
  const lines = [
    '      shop: { column: status, label: Shop, description: What became of it. }\n',
    `  lowest:
    kind: simple
    label: Lowest
    description: What customers paid.
    table: orders
    aggregate: min
    column: amount
`,
  ];
  for (const one of lines) expect(after).toContain(one);
  expect(lines.reduce((text, one) => text.replace(one, ''), after)).toBe(edited);
});

test('a table that a person has defined is left alone, and names what was left', async () => {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml': 'connection: { kind: duckdb, file: a.duckdb }\n',
    'model/own.yaml':
      'tables:\n  orders: { relation: orders, dimensions: { status: {} }, links: { customer: { to: customers, column: customer_id } } }\n  customers: { relation: customers, key: customer_id }\n',
  });
  onTestFinished(dispose);
  const { out } = await broadsheet(['import', 'dbt', join(COFFEE, 'manifests')], { folder });
  const outcomes = JSON.parse(out).imported.map(
    ({ table, outcome }: { table: string; outcome: string }) => `${table} ${outcome}`,
  );
  expect(outcomes.slice(0, 3)).toEqual([
    'customers defined by hand',
    'orders defined by hand',
    'visits made',
  ]);
});

test.each([
  ['nothing there', undefined, 'ENOENT'],
  ['no JSON', '{', 'JSON'],
  ['another form', '{"semantic_models": 1, "metrics": []}', 'semantic_models'],
])('manifests that cannot be read are told: %s', async (_, text, message) => {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml': 'connection: { kind: duckdb, file: a.duckdb }\n',
  });
  onTestFinished(dispose);
  if (text !== undefined)
    await writeFiles(folder, {
      'target/semantic_manifest.json': text,
      'target/manifest.json': '{"nodes":{}}',
    });
  const { code, notes } = await broadsheet(['import', 'dbt', 'target'], { folder });
  expect(code).toBe(2);
  expect(notes).toContain('DBT_INVALID');
  expect(notes).toContain(message);
});
