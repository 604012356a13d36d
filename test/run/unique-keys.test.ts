import { expect, test } from 'vitest';
import { readEdition } from '../../src/operations/archive/index.ts';
import { openHand, openWorld, weekly } from './world.ts';

const MODEL = `tables:
  regions: { relation: regions, key: region, dimensions: { country: {} } }
  orders:
    relation: orders
    key: order_id
    time: ordered_on
    links: { region: { to: regions, column: region } }
metrics:
  orders: { kind: simple, label: Orders, description: D, table: orders, aggregate: distinct, column: order_id }
`;
const ORDERS = ['1,1,2026-11-03', '2,2,2026-11-04', '3,1,2026-11-05'];

/** What the table of the edition shows, and whether its statements count distinct values. */
async function sent(orders: readonly string[], gate: string) {
  const world = await openWorld({
    files: {
      'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables: { orders: data/orders.csv, regions: data/regions.csv }
mail: { smtp: '\${SMTP_URL}', from: Shop <reports@example.com> }
`,
      'model/shop.yaml': MODEL,
      'data/orders.csv': `order_id,region,ordered_on\n${orders.join('\n')}\n`,
      'data/regions.csv': 'region,country\n1,DE\n2,FR\n',
      'reports/weekly.yaml': `title: Weekly\nrecipients: [ada@example.com]\ngate: ${gate}\nblocks:\n  - { type: table, title: T, metrics: [orders], by: [country] }\n`,
    },
  });
  expect(await openHand(world).work((await weekly(world)).id)).toBe('done');
  const [kept] = await world.store.query<{ id: string }>('SELECT id FROM edition');
  const { blocks, provenance } = await readEdition(world.store, kept?.id ?? '');
  const table = blocks.find((one) => one.type === 'table');
  const sql = Object.values(provenance.queries).map((one) => one.sql);
  return { rows: table?.type === 'table' ? table.rows : [], isDistinct: /DISTINCT/.test(sql.join('\n')) };
}

const RIGHT = [
  ['DE', 2],
  ['FR', 1],
];

test('a run that checked the keys counts rows; one that checked only the keys of links counts distinct values', async () => {
  expect(await sent(ORDERS, '{ fail: hold }')).toEqual({ rows: RIGHT, isDistinct: false });
  expect(await sent(ORDERS, '{ fail: hold, structure: false }')).toEqual({ rows: RIGHT, isDistinct: true });
});

test('a key that repeats is counted once, in an edition that is sent all the same', async () => {
  expect(await sent([...ORDERS, '1,1,2026-11-06'], '{ fail: send }')).toEqual({
    rows: RIGHT,
    isDistinct: true,
  });
});
