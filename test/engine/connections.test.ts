import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { ConnectionDefinition } from '../../src/metrics/connection/index.ts';
import { ask, type Engine, openEngine, readAs } from '../../src/metrics/engine/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { behind } from '../../src/quality/index.ts';
import { makeFolder } from '../cli/command-line.ts';
import { createDatabase, type TestDatabase } from '../setup/database.ts';
import { cells, modelOf } from './asking.ts';

/** Numbers that look random, and are the same each time. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const roll = dice(7);
const CHANNELS = ['ads', 'mail', "it's", 'Ümläut', ''] as const;
const day = (offset: number) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
const row = (id: number) => ({
  ...{ id, day: day(roll(300)), channel: String(CHANNELS[roll(5)]), size: roll(4) },
  amount: (roll(100_000) / 100).toFixed(2),
});
const ORDERS = Array.from({ length: 400 }, (_, id) => row(id));
// Some channels and days are on one side alone.
const SPEND = Array.from({ length: 250 }, (_, id) => row(id)).map((one) =>
  one.channel === 'mail' ? { ...one, channel: 'print' } : one,
);

const csv = (rows: readonly object[]) =>
  `${[Object.keys(rows[0] ?? {}), ...rows.map((one) => Object.values(one))].map((line) => line.map((value) => (String(value) === '' ? '' : `"${value}"`)).join(',')).join('\n')}\n`;
const values = ({ id, day, channel, size, amount }: ReturnType<typeof row>) =>
  `(${id}, '${day}', ${channel === '' ? 'NULL' : `'${channel.replaceAll("'", "''")}'`}, ${size}, ${amount})`;

const METRICS = {
  revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
  orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
  usual: { kind: 'simple', table: 'orders', aggregate: 'median', column: 'amount' },
  everything: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount', fixed: true },
  spent: { kind: 'simple', table: 'spend', aggregate: 'sum', column: 'amount' },
  last: { kind: 'simple', table: 'spend', aggregate: 'max', column: 'day', format: 'date' },
  roas: { kind: 'ratio', numerator: 'revenue', denominator: 'spent' },
  left: { kind: 'derived', expression: 'revenue - spent' },
};

/** Two databases: what both group by are dimensions of the same name. */
const own = { channel: {}, size: {}, day: {} };
const apart = modelOf(
  {
    orders: { relation: 'orders', key: 'id', time: 'day', dimensions: own },
    spend: { relation: 'spend', connection: 'marketing', key: 'id', time: 'day', dimensions: own },
  },
  METRICS,
);

/** One database: what both group by are tables that both link to. */
const links = {
  of_channel: { to: 'channels', column: 'channel' },
  of_size: { to: 'sizes', column: 'size' },
  of_day: { to: 'days', column: 'day' },
};
const together = modelOf(
  {
    channels: { relation: 'channels', key: 'channel', dimensions: { channel: {} } },
    sizes: { relation: 'sizes', key: 'size', dimensions: { size: {} } },
    days: { relation: 'days', key: 'day', dimensions: { day: {} } },
    orders: { relation: 'orders', key: 'id', time: 'day', links },
    spend: { relation: 'spend', key: 'id', time: 'day', links },
  },
  METRICS,
);

let database: TestDatabase;
let two: Engine;
let one: Engine;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const everyDay = Array.from({ length: 300 }, (_, offset) => ({ day: day(offset) }));
  const made = await makeFolder({
    'orders.csv': csv(ORDERS),
    'spend.csv': csv(SPEND),
    'channels.csv': 'channel\nads\nmail\nprint\n"it\'s"\nÜmläut\n',
    'sizes.csv': 'size\n0\n1\n2\n3\n',
    'days.csv': csv(everyDay),
  });
  database = await createDatabase('connections');
  await database.execute(
    `CREATE TABLE spend (id int, day date, channel text, size bigint, amount numeric(12, 2));
     INSERT INTO spend VALUES ${SPEND.map(values).join(', ')}`,
  );
  const files = (...names: string[]) =>
    ConnectionDefinition.parse({
      kind: 'duckdb',
      tables: Object.fromEntries(names.map((name) => [name, `${name}.csv`])),
    });
  const connections: Record<string, ConnectionDefinition> = {
    default: files('orders'),
    marketing: ConnectionDefinition.parse({ kind: 'postgres', url: database.url }),
  };
  const parts = { folder: made.folder, now: Date.now };
  const connection = (name: string) => connections[name] ?? files();
  two = openEngine({ ...parts, connection, connections: Object.keys(connections) });
  one = openEngine({
    ...parts,
    connection: () => files('orders', 'spend', 'channels', 'sizes', 'days'),
  });
  closers.push(two.close, one.close, made.dispose);
});

afterAll(async () => {
  for (const close of closers) await close();
});

async function answered(engine: Engine, model: Model, query: MetricQueryInput) {
  return await engine.read(
    model,
    (found) => ask({ ...found, model, calendar: DEFAULT_CALENDAR, asOf: '2026-10-28' }, query),
    { tables: behind(model, [{ ...query, where: [query.where ?? []].flat() }]).tables },
  );
}

const PERIOD = { from: '2026-02-01', to: '2026-09-01' };
const ALL = ['revenue', 'spent', 'roas', 'left', 'orders', 'usual', 'everything', 'last'];

const QUERIES: Readonly<Record<string, MetricQueryInput>> = {
  'as a whole': { metrics: ALL, period: PERIOD },
  'over time': { metrics: ALL, period: PERIOD, grain: 'month' },
  'over days, of which some are empty on one side': { metrics: ALL, period: PERIOD, grain: 'day' },
  'against the time before': { metrics: ALL, period: PERIOD, compare: 'previous', by: ['channel'] },
  'by text with nulls': { metrics: ALL, period: PERIOD, by: ['channel'] },
  'by a number': { metrics: ALL, period: PERIOD, by: ['size'] },
  'by a date': { metrics: ['revenue', 'spent', 'left'], period: PERIOD, by: ['day'] },
  'by two': { metrics: ALL, period: PERIOD, by: ['size', 'channel'], grain: 'quarter' },
  'ordered by one side and cut': {
    ...{ metrics: ['roas', 'spent'], period: PERIOD, by: ['channel', 'size'], limit: 5 },
    order: [{ by: 'spent', direction: 'desc' }],
  },
  'ordered by what both make': {
    ...{ metrics: ['left'], period: PERIOD, by: ['channel'], limit: 3 },
    order: [{ by: 'left', direction: 'asc' }],
  },
  filtered: { metrics: ALL, period: PERIOD, by: ['size'], where: { channel: ['ads', 'print'] } },
  'what is left of some groups': {
    ...{ metrics: ['revenue', 'spent', 'roas', 'usual'], period: PERIOD },
    except: { by: ['channel'], groups: [['ads'], [null]] },
  },
  'one side alone': { metrics: ['spent', 'last'], period: PERIOD, by: ['channel'] },
};

describe('answers over two connections are those of one database', () => {
  for (const [name, query] of Object.entries(QUERIES)) {
    test(name, async () => {
      const expected = await answered(one, together, query);
      const found = await answered(two, apart, query);
      const sorted = (answer: typeof found) => {
        const rows = cells(answer.series);
        return query.order === undefined
          ? rows.map((line) => JSON.stringify(line)).sort()
          : rows.map((line) => JSON.stringify(line));
      };
      expect(sorted(found)).toEqual(sorted(expected));
      expect(found.series.groups.length).toBeGreaterThan(0);
      expect(found.series.more).toBe(expected.series.more);
      expect(found.series.dimensions.filter((one) => one.attachedTo !== undefined)).toEqual([]);
    });
  }
});

async function problemOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProblemError)
      return error.problems.map((one) => `${one.code} ${one.message}`).join('; ');
    throw error;
  }
  return 'nothing';
}

test('a statement for each connection, in its own dialect', async () => {
  const { statements } = await answered(two, apart, { metrics: ['roas'], period: PERIOD, by: ['channel'] });
  expect(statements).toHaveLength(2);
  expect(statements.map(({ sql }) => /"?(orders|spend)"? AS/.exec(sql)?.[1])).toEqual(['orders', 'spend']);
});

test('what is not of one type does not meet', async () => {
  const model = modelOf(
    {
      orders: { relation: 'orders', key: 'id', time: 'day', dimensions: { size: {} } },
      spend: {
        ...{ relation: 'spend', connection: 'marketing', key: 'id', time: 'day' },
        dimensions: { size: { sql: 'CAST(size AS varchar)' } },
      },
    },
    METRICS,
  );
  expect(
    await problemOf(() => answered(two, model, { metrics: ['roas'], period: PERIOD, by: ['size'] })),
  ).toBe(
    'QUERY_INVALID "size" is of type number in connection "default" and of type text in connection "marketing", so their groups cannot meet.',
  );
});

test('what only one connection has splits nothing of the other', async () => {
  const model = modelOf(
    {
      orders: { relation: 'orders', key: 'id', time: 'day', dimensions: { channel: {} } },
      spend: { relation: 'spend', connection: 'marketing', key: 'id', time: 'day', dimensions: { size: {} } },
    },
    METRICS,
  );
  const ask = (by: string) =>
    problemOf(() => answered(two, model, { metrics: ['roas'], period: PERIOD, by: [by] }));
  expect(await ask('size')).toBe(
    'DIMENSION_UNREACHABLE Table "orders" has no "size": it is a dimension of spend, in another connection than "default".',
  );
  expect(await ask('channel')).toBe(
    'DIMENSION_UNREACHABLE Table "spend" has no "channel": it is a dimension of orders, in another connection than "marketing".',
  );
});

test('names of rows do not meet, for rows of two connections have no key in common', async () => {
  const tables = {
    orders: { relation: 'orders', key: 'id', time: 'day', dimensions: { channel: { names: 'row' } } },
    spend: {
      relation: 'spend',
      connection: 'marketing',
      key: 'id',
      time: 'day',
      dimensions: { channel: {} },
    },
  } as const;
  const model = modelOf(tables, METRICS);
  expect(
    await problemOf(() => answered(two, model, { metrics: ['roas'], period: PERIOD, by: ['channel'] })),
  ).toBe(
    'QUERY_INVALID "channel" names rows of table "orders", and the metrics are in several connections, which share no rows.',
  );
});

describe('readers', () => {
  const access = { rows: [{ where: { channel: { in: { reader: 'channels' } } } }] };
  const guarded = modelOf(
    {
      orders: { relation: 'orders', key: 'id', time: 'day', dimensions: own, access },
      spend: {
        ...{ relation: 'spend', connection: 'marketing', key: 'id', time: 'day', access },
        dimensions: { ...own, broken: { sql: 'CAST(channel AS integer)' } },
      },
    },
    METRICS,
  );
  const asReader = (query: MetricQueryInput) =>
    two.read(guarded, (found) => {
      const all = { ...found, model: guarded, calendar: DEFAULT_CALENDAR, asOf: '2026-10-28' };
      return ask(readAs(all, { name: 'ann', attributes: { channels: ['ads', 'print'] } }), query);
    });

  test('see their rows of both connections', async () => {
    const seen = await asReader({ metrics: ALL, period: PERIOD, by: ['channel'] });
    const channel = ['ads', 'print'];
    const expected = await answered(two, apart, {
      metrics: ALL,
      period: PERIOD,
      by: ['channel'],
      where: { channel },
    });
    expect(cells(seen.series)).toEqual(cells(expected.series));
    expect(seen.series.groups.map(({ key }) => key)).toEqual([['ads'], ['print']]);
  });

  test('are not told of values that a database stumbles over, whichever it is', async () => {
    const query = { metrics: ['spent'], period: PERIOD, by: ['broken'] };
    expect(await problemOf(() => asReader(query))).toBe('QUERY_FAILED The database refused a query.');
    expect(await problemOf(() => answered(two, guarded, query))).toContain('invalid input syntax');
  });
});

test('a link or a reference into another connection is refused with the definitions', () => {
  const linked = () =>
    modelOf(
      {
        channels: { relation: 'channels', key: 'channel', dimensions: { channel: {} } },
        spend: {
          ...{ relation: 'spend', connection: 'marketing' },
          links: { of_channel: { to: 'channels', column: 'channel' } },
        },
      },
      {},
    );
  expect(linked).toThrow(
    'Link \\"of_channel\\" leads from table \\"spend\\" to \\"channels\\", but they are in the connections \\"marketing\\" and \\"default\\".',
  );
  const referred = () =>
    modelOf(
      {
        orders: { relation: 'orders' },
        both: { sql: 'SELECT * FROM {{ orders }} AS o', connection: 'marketing' },
      },
      {},
    );
  expect(referred).toThrow(
    'The SQL of table \\"both\\" refers to {{ orders }}, but they are in the connections \\"marketing\\" and \\"default\\".',
  );
});
