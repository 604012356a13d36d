import { expect, onTestFinished, test, vi } from 'vitest';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { putStore } from '../support/test-store.ts';

// Some of the lines open a store.
vi.setConfig({ testTimeout: 120_000 });

const CONFIG = `connection:
  kind: duckdb
  tables: { orders: data/orders.csv }
notify: [owner@example.com]
`;
const MODEL = `tables:
  orders: { relation: orders, key: id, time: day, dimensions: { country: {} } }
metrics:
  orders: { kind: simple, label: Orders, description: Placed., format: integer, table: orders, aggregate: count }
  revenue: { kind: simple, label: Revenue, description: Sold., table: orders, aggregate: sum, column: amount }
  value: { kind: ratio, label: Value, description: Of an order., numerator: revenue, denominator: orders }
`;
const ALERTS = `alerts:
  many:
    metric: orders
    by: country
    through: yesterday
    when: { threshold: { above: 2 } }
`;

/** Three orders a day in Germany from the tenth to the twelfth and on the twentieth, one in France. */
const ORDERS = [
  'id,day,country,amount',
  ...[10, 11, 12, 20].flatMap((day) => [1, 2, 3].map((one) => `${day}${one},2026-01-${day},de,10`)),
  '9,2026-01-11,fr,10',
].join('\n');

async function project(files: Readonly<Record<string, string>> = {}) {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml': CONFIG,
    'model/shop.yaml': MODEL,
    'alerts/orders.yaml': ALERTS,
    'data/orders.csv': ORDERS,
    ...files,
  });
  onTestFinished(dispose);
  await putStore(folder);
  return (...line: string[]) => broadsheet(line, { folder, environment: { USER: 'ann' } });
}

test('test tells when a rule would have fired, and how calmer ones would have done', async () => {
  const run = await project();
  const { code, out } = await run('alert', 'test', 'many', '--since', '2026-01-01', '--until', '2026-02-01');
  expect(code).toBe(0);
  const [first, second, sum] = parseLines(out);
  expect(first).toEqual({
    ...{ from: '2026-01-11T00:00:00.000Z', until: '2026-01-14T00:00:00.000Z', seconds: 259_200 },
    ...{ ended_by: 'value', group: 'de', value: 3, worst: 3 },
  });
  expect(second).toMatchObject({ from: '2026-01-21T00:00:00.000Z', seconds: 86_400 });
  expect(sum).toMatchObject({
    summary: { days: 31, firings: 2, flaps: 0, short: 1, messages: 4 },
    variants: [
      { name: 'for: one day more', summary: { firings: 1 } },
      { name: 'keepFiringFor: one day more', summary: { firings: 2 } },
      { name: 'clear: a tenth behind the level', summary: { firings: 2 } },
    ],
  });
});

test('check says what a rule finds now and remembers nothing', async () => {
  const run = await project({
    'alerts/now.yaml': 'alerts: { any: { metric: orders, when: { threshold: { below: 5 } } } }',
  });
  const { code, out } = await run('alert', 'check', 'any');
  expect({ code, found: parseLines(out) }).toEqual({
    code: 1,
    found: [{ group: '', finding: 'holds', value: 0, expected: '≥ 5', against: null }],
  });
  const [listed] = parseLines((await run('alert', 'list', 'any')).out);
  expect(listed).toMatchObject({ rule: 'any', state: 'never evaluated', value: null });
});

test('silence, silences, unsilence and ack are one command each', async () => {
  const run = await project();
  const silence = await run('alert', 'silence', 'many', '--for', '90m', '--reason', 'sale', '--json');
  const [{ id } = { id: '' }] = parseLines(silence.out);
  expect(parseLines((await run('alert', 'silences')).out)).toMatchObject([
    { id, rule: 'many', group: '', by: 'ann', reason: 'sale' },
  ]);
  expect((await run('alert', 'unsilence', String(id))).code).toBe(0);
  expect((await run('alert', 'unsilence', String(id))).code).toBe(1);
  expect(await run('alert', 'ack', 'many')).toMatchObject({ code: 1 });
});

test.each([
  [['alert', 'tset'], 'did you mean "test"?'],
  [['alert', 'check', 'manny'], 'did you mean "many"?'],
  [['alert', 'check'], 'there are: many.'],
  [['alert', 'test', 'many'], '--since 2025-11-01'],
  [['alert', 'test', 'many', '--since', '2026-02-01', '--until', '2026-01-01'], 'There is no day'],
  [['alert', 'silence', 'many', '--for', '2 hours', '--reason', 'x'], '2h, 90m'],
  [['alert', 'silence', 'many', '--for', '2h'], 'needs its length and its reason'],
  [['alert', 'silence', 'many', 'mars', '--for', '2h', '--reason', 'x'], 'has no group "mars"'],
])('%o is refused with what to write', async (line, hint) => {
  const run = await project();
  const { code, notes } = await run(...line);
  expect({ code, notes }).toEqual({ code: 2, notes: expect.stringContaining(hint) });
});

test('what does not fit is found with the definitions, each at its place', async () => {
  const run = await project({
    'alerts/wrong.yaml': `alerts:
  many: { metric: orders, when: { threshold: { above: 1 } } }
`,
    'alerts/shape.yaml':
      'alerts: { shapeless: { metric: orders, when: { threshold: { above: 1, below: 0 } } } }',
  });
  const { code, notes } = await run('check', '--definitions-only');
  const heads = notes.split('\n').filter((line) => line.startsWith('error  '));
  expect(code).toBe(2);
  expect(heads.map((line) => line.replace('error  ', ''))).toEqual([
    'DEFINITION_INVALID  alerts/shape.yaml:1:59',
    'DEFINITION_DUPLICATE  alerts/wrong.yaml:2:3',
  ]);
});

test('what does not fit its metric is found too, when every file can be read', async () => {
  const run = await project({
    'alerts/wrong.yaml': `alerts:
  early: { metric: orders, through: now, when: { threshold: { below: 1 } } }
  odd: { metric: ordrs, by: contry, when: { threshold: { above: 1 } } }
  wide: { metric: orders, window: { toDate: month }, when: { anomaly: {} } }
  aimless: { metric: orders, when: { pace: {} } }
  mean: { metric: value, when: { pace: { target: 5 } } }
  loud: { metric: orders, notify: [{ channel: ops }], when: { threshold: { above: 1 } } }
  never: { metric: orders, evaluate: { cron: '61 * * * *' }, when: { threshold: { above: 1 } } }
`,
  });
  const { code, notes } = await run('check', '--definitions-only');
  const heads = notes.split('\n').filter((line) => line.startsWith('error  '));
  expect(code).toBe(2);
  expect(heads.map((line) => line.replace('error  ', ''))).toEqual([
    'ALERT_INVALID  alerts/wrong.yaml:2:37',
    'UNKNOWN_METRIC  alerts/wrong.yaml:3:18',
    'UNKNOWN_DIMENSION  alerts/wrong.yaml:3:29',
    'ALERT_INVALID  alerts/wrong.yaml:4:35',
    'ALERT_INVALID  alerts/wrong.yaml:5:44',
    'ALERT_INVALID  alerts/wrong.yaml:6:40',
    'ALERT_INVALID  alerts/wrong.yaml:7:36',
    'SCHEDULE_INVALID  alerts/wrong.yaml:8:38',
  ]);
});

test('rules in TypeScript are the same object', async () => {
  const run = await project({
    'alerts/typed.ts': `export default { alerts: { typed: { metric: 'orders', through: 'yesterday' as const, by: 'country', when: { threshold: { above: 2 } } } } };\n`,
  });
  const range = ['--since', '2026-01-01', '--until', '2026-02-01'];
  const yaml = await run('alert', 'test', 'many', ...range);
  const typed = await run('alert', 'test', 'typed', ...range);
  expect(typed.out).toBe(yaml.out);
});
