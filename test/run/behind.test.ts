import { describe, expect, test } from 'vitest';
import { readEdition } from '../../src/operations/archive/index.ts';
import { noticesIn, openHand, openWorld, weekly } from './world.ts';

/** Orders of three people in two regions; nothing but a link leads from them to the regions. */
const MODEL = `tables:
  regions:
    relation: regions
    key: region
    dimensions: { country: {} }
    checks:
      - { check: freshness, column: loaded, within: { days: 7 } }
      - { check: not-null, columns: [country] }
  orders:
    relation: orders
    key: order_id
    time: ordered_on
    links: { region: { to: regions, column: region } }
metrics:
  revenue:
    { kind: simple, label: Revenue, description: D, table: orders, aggregate: sum, column: amount }
`;
const ORDERS = `order_id,region,ordered_on,amount
1,1,2026-11-03,100
2,2,2026-11-04,50
`;
const SOUND = 'region,country,loaded\n1,DE,2026-11-15\n2,FR,2026-11-15\n';
const WORLD = (blocks: string, regions: string, head = 'gate: { warn: send, fail: hold }') => ({
  files: {
    'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables: { orders: data/orders.csv, regions: data/regions.csv }
mail: { smtp: '\${SMTP_URL}', from: Shop <reports@example.com> }
notify: [owner@example.com]
`,
    'model/shop.yaml': MODEL,
    'data/orders.csv': ORDERS,
    'data/regions.csv': regions,
    'reports/weekly.yaml': `title: Weekly\nrecipients: [ada@example.com]\n${head}\nblocks:\n${blocks}`,
  },
});
const BY = '  - { type: table, title: T, metrics: [revenue], by: [country] }\n';
const ALONE = '  - { type: table, title: T, metrics: [revenue], grain: week }\n';

/** The ways in which a report can reach the regions. */
const WAYS: readonly [string, string, string?][] = [
  ['a table by a dimension', BY],
  ['a chart by a dimension', '  - { type: chart, title: C, kind: bar, metrics: [revenue], by: country }\n'],
  ['a condition of a block', '  - { type: kpis, metrics: [revenue], where: { country: DE } }\n'],
  ['a condition of the report', ALONE, 'gate: { warn: send, fail: hold }\nwhere: { regions.country: DE }'],
];

describe.each(WAYS)('a report that reaches a table only through %s', (_, blocks, head) => {
  test('is held when a key that its link leads to repeats', async () => {
    const world = await openWorld(WORLD(blocks, `${SOUND}1,DE,2026-11-15\n`, head));
    expect(await openHand(world).work((await weekly(world)).id)).toBe('held');
    expect(world.server.messages).toEqual([]);
    expect((await noticesIn(world))[0]?.message.paragraphs.join('\n')).toMatch(
      /1 region occurs more than once in regions \(1 ×2\)/,
    );
  });

  test('is held when a check of that table fails', async () => {
    const world = await openWorld(
      WORLD(blocks, 'region,country,loaded\n1,DE,2026-11-01\n2,,2026-11-01\n', head),
    );
    expect(await openHand(world).work((await weekly(world)).id)).toBe('held');
    const failed = await world.store.query(
      "SELECT name FROM check_result WHERE verdict = 'fail' ORDER BY name",
    );
    expect(failed).toEqual([
      { name: 'regions.checks.freshness_loaded' },
      { name: 'regions.checks.not_null_country' },
    ]);
  });

  test('is sent when all is well, and names the table in its provenance', async () => {
    const world = await openWorld(WORLD(blocks, SOUND, head));
    expect(await openHand(world).work((await weekly(world)).id)).toBe('done');
    const [kept] = await world.store.query<{ id: string }>('SELECT id FROM edition');
    const { provenance } = await readEdition(world.store, kept?.id ?? '');
    expect(Object.values(provenance.blocks ?? {})).toEqual([['orders', 'regions']]);
    expect(provenance.checks.map(({ name }) => name)).toContain('regions.key.unique');
  });
});

test('a key that repeats holds a report that checks no structure, and none that crosses no link to it', async () => {
  const twice = `${SOUND}1,DE,2026-11-15\n`;
  const gate = 'gate: { warn: send, fail: hold, structure: false }';
  const crossing = await openWorld(WORLD(BY, twice, gate));
  expect(await openHand(crossing).work((await weekly(crossing)).id)).toBe('held');
  const alone = await openWorld(WORLD(ALONE, twice, gate));
  expect(await openHand(alone).work((await weekly(alone)).id)).toBe('done');
});
