import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, cells, type Setting, told } from './asking.ts';
import { ENGINES, literal, type TestEngine } from './databases.ts';

const YEAR = { from: '2024-01-01', to: '2025-01-01' };
const AGGREGATES = ['sum', 'average', 'median', 'quantile', 'min', 'max'] as const;
const WORDS = [
  `O'Brien "Bob" \\ ; --`,
  '<script>alert(1)</script>',
  'שלום עולם',
  '👩‍👩‍👧 🗞️',
  "'; DROP TABLE words; --",
  "' OR '1'='1",
  '$1 %s {{x}} \\',
  'İstanbul ß',
];

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  test.each([
    ['NaN', 'NaN'],
    ['Infinity', 'Infinity'],
    ['-Infinity', '-Infinity'],
    ['both infinities', 'Infinity', '-Infinity'],
  ])('%s in a column is no number in any aggregate, and its group alone suffers', async (_, ...odd) => {
    await engine.execute(`
      DROP TABLE IF EXISTS readings;
      CREATE TABLE readings (day date, room text, value double precision, customer integer, ends date);
      INSERT INTO readings VALUES (DATE '2024-01-01', 'cold', 1, 1, NULL), (DATE '2024-01-01', 'hot', 1, 2, NULL), (DATE '2024-01-01', 'hot', 2, 2, NULL), (DATE '2024-01-01', 'hot', 3, 2, NULL)
        ${odd.map((one) => `, (DATE '2024-01-01', 'hot', '${one}', 2, NULL)`).join('')};
    `);
    const one = (aggregate: string) => ({
      kind: 'simple',
      table: 'readings',
      aggregate,
      column: 'value',
      ...(aggregate === 'quantile' ? { quantile: 0.25 } : {}),
    });
    const setting: Setting = {
      tables: {
        readings: {
          relation: 'readings',
          time: 'day',
          valid: { from: 'day', to: 'ends' },
          dimensions: { room: {} },
        },
      },
      metrics: {
        ...Object.fromEntries(AGGREGATES.map((aggregate) => [aggregate, one(aggregate)])),
        rows: { kind: 'simple', table: 'readings', aggregate: 'count' },
        calm: { ...one('max'), where: { value: { lt: 100, gt: -100 } } },
        ratio: { kind: 'ratio', numerator: 'sum', denominator: 'rows' },
        worth: { kind: 'snapshot', table: 'readings', aggregate: 'sum', column: 'value' },
      },
    };
    const metrics = [...AGGREGATES, 'ratio', 'worth', 'rows', 'calm'];
    const none = Array.from({ length: 8 }, () => 'not_finite');
    const byRoom = await answer(engine, setting, { metrics, by: ['room'], period: YEAR });
    expect(cells(byRoom)).toEqual([
      [['cold'], 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      [['hot'], ...none, 3 + odd.length, 3],
    ]);
    expect(cells(await answer(engine, setting, { metrics, period: YEAR }))).toEqual([
      [[], ...none, 4 + odd.length, 3],
    ]);
    // Beside a metric of another table the parts are laid side by side, and nothing is lost on the way.
    const alone = await answer(engine, setting, { metrics: ['max', 'worth'], by: ['room'], period: YEAR });
    expect(cells(alone)).toEqual([
      [['cold'], 1, 1],
      [['hot'], 'not_finite', 'not_finite'],
    ]);
  });

  test('NaN, infinities and null are groups of their own', async () => {
    await engine.execute(`
      CREATE TABLE marks (day date, mark double precision);
      INSERT INTO marks VALUES (DATE '2024-01-01', 'NaN'), (DATE '2024-01-01', NULL), (DATE '2024-01-01', NULL), (DATE '2024-01-01', 'Infinity'), (DATE '2024-01-01', '-Infinity'), (DATE '2024-01-01', 1);
    `);
    const setting: Setting = {
      tables: { marks: { relation: 'marks', time: 'day', dimensions: { mark: {} } } },
      metrics: { rows: { kind: 'simple', table: 'marks', aggregate: 'count' } },
    };
    const order = [{ by: 'mark', direction: 'asc' as const }];
    expect(
      cells(await answer(engine, setting, { metrics: ['rows'], by: ['mark'], period: YEAR, order })),
    ).toEqual([
      [[Number.NEGATIVE_INFINITY], 1],
      [[1], 1],
      [[Number.POSITIVE_INFINITY], 1],
      [[Number.NaN], 1],
      [[null], 2],
    ]);
  });

  test('keys beyond 2^53 keep every digit, as groups and in filters', async () => {
    const [first, second] = ['9007199254740993', '9007199254740992'];
    await engine.execute(`
      CREATE TABLE big_customers (id bigint, name text);
      INSERT INTO big_customers VALUES (${first}, 'odd'), (${second}, 'even');
      CREATE TABLE big_orders (customer bigint, day date, amount bigint);
      INSERT INTO big_orders VALUES (${first}, DATE '2024-01-01', 1), (${second}, DATE '2024-01-01', 2), (${second}, DATE '2024-01-02', 4);
    `);
    const setting: Setting = {
      tables: {
        customers: { relation: 'big_customers', key: 'id', dimensions: { id: {}, name: {} } },
        orders: {
          relation: 'big_orders',
          time: 'day',
          links: { customer: { to: 'customers', column: 'customer' } },
        },
      },
      metrics: { total: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' } },
    };
    expect(
      cells(
        await answer(engine, setting, {
          metrics: ['total'],
          by: ['customers.id', 'customers.name'],
          period: YEAR,
        }),
      ),
    ).toEqual([
      [[second, 'even'], 6],
      [[first, 'odd'], 1],
    ]);
    const where = { 'customers.id': first };
    expect(cells(await answer(engine, setting, { metrics: ['total'], where, period: YEAR }))).toEqual([
      [[], 1],
    ]);
    const beyond = { 'customers.id': { lt: '99999999999999999999' } };
    expect(cells(await answer(engine, setting, { metrics: ['total'], where: beyond, period: YEAR }))).toEqual(
      [[[], 7]],
    );
  });

  test('empty tables, an empty window and a single row', async () => {
    await engine.execute(`
      CREATE TABLE nothing (day date, ends date, customer integer, amount decimal(10,2));
      CREATE TABLE single (day date, ends date, customer integer, amount decimal(10,2));
      INSERT INTO single VALUES (DATE '2024-06-01', DATE '2024-06-11', 1, -5.50);
    `);
    const metrics = (table: string) => {
      const simple = (aggregate: string, more = {}) => ({
        kind: 'simple',
        table,
        aggregate,
        column: 'amount',
        ...more,
      });
      return {
        count: { kind: 'simple', table, aggregate: 'count' },
        sum: simple('sum'),
        distinct: simple('distinct'),
        days: { kind: 'simple', table, aggregate: 'days' },
        state: { kind: 'snapshot', table, aggregate: 'sum', column: 'amount' },
        average: simple('average'),
        median: simple('median'),
        p90: simple('quantile', { quantile: 0.9 }),
        min: simple('min'),
        max: simple('max'),
        share: { kind: 'ratio', numerator: 'sum', denominator: 'count' },
        reverse: { kind: 'ratio', numerator: 'count', denominator: 'average' },
        formula: { kind: 'derived', expression: '-(sum - 2) / (count - count)' },
      };
    };
    const setting = (table: string): Setting => ({
      tables: {
        [table]: {
          relation: table,
          time: 'day',
          valid: { from: 'day', to: 'ends' },
          dimensions: { customer: {} },
        },
      },
      metrics: metrics(table),
    });
    const names = Object.keys(metrics('x'));
    const empty = [
      0,
      0,
      0,
      0,
      0,
      'no_data',
      'no_data',
      'no_data',
      'no_data',
      'no_data',
      'zero_denominator',
      'no_data',
      'zero_denominator',
    ];
    expect(cells(await answer(engine, setting('nothing'), { metrics: names, period: YEAR }))).toEqual([
      [[], ...empty],
    ]);
    expect(
      cells(await answer(engine, setting('nothing'), { metrics: names, by: ['customer'], period: YEAR })),
    ).toEqual([]);
    const before = { from: '2023-01-01', to: '2024-01-01' };
    expect(cells(await answer(engine, setting('single'), { metrics: names, period: before }))).toEqual([
      [[], ...names.map(() => 'before_data')],
    ]);
    const june = { from: '2024-06-01', to: '2024-06-05' };
    expect(cells(await answer(engine, setting('single'), { metrics: names, period: june }))).toEqual([
      [[], 1, -5.5, 1, 4, -5.5, -5.5, -5.5, -5.5, -5.5, -5.5, -5.5, -0.181818181818, 'zero_denominator'].map(
        (one) => (one === -0.181818181818 ? expect.closeTo(-1 / 5.5, 12) : one),
      ),
    ]);
    const whole = await answer(engine, setting('nothing'), { metrics: names, period: YEAR });
    expect([...whole.silent].sort()).toEqual([...names].sort());
  });

  test('words that break pages and statements stay words, as groups and as filters', async () => {
    await engine.execute(`
      CREATE TABLE words (day date, word text);
      INSERT INTO words VALUES ${WORDS.map((word) => `(DATE '2024-01-01', ${literal(word)})`).join(', ')};
    `);
    const setting: Setting = {
      tables: { words: { relation: 'words', time: 'day', dimensions: { word: {} } } },
      metrics: { rows: { kind: 'simple', table: 'words', aggregate: 'count' } },
    };
    const by = ['word'];
    const ask = async (
      where: Record<string, string | { contains: string } | { notIn: string[] } | string[]>,
    ) =>
      (await answer(engine, setting, { metrics: ['rows'], by, where, period: YEAR })).groups.map(
        (one) => one.key[0],
      );
    expect(new Set(await ask({}))).toEqual(new Set(WORDS));
    for (const word of WORDS) {
      expect(await ask({ word })).toEqual([word]);
      expect(await ask({ word: { contains: [...word].slice(1).join('') } })).toEqual([word]);
    }
    expect(await ask({ word: { notIn: WORDS.slice(1) } })).toEqual([WORDS[0]]);
    expect(await ask({ word: ["x' OR TRUE --"] })).toEqual([]);
    expect((await ask({})).length).toBe(WORDS.length);
  });

  test('columns and relations are found whatever their names', async () => {
    await engine.execute(`
      CREATE SCHEMA "Sales Dept";
      CREATE TABLE "Sales Dept"."Select ""All""" ("When" date, "group" text, "a.b" integer, "Amount (€)" decimal(10,2), "slots.starts" date, "order" integer);
      INSERT INTO "Sales Dept"."Select ""All""" VALUES (DATE '2024-01-01', 'x', 1, 2.50, DATE '2024-01-01', 7), (DATE '2024-01-01', 'y', 1, 1.00, NULL, 8);
      CREATE TABLE "user" ("table" integer, "from" text);
      INSERT INTO "user" VALUES (7, 'here'), (8, NULL);
    `);
    const setting: Setting = {
      tables: {
        user: { relation: 'user', key: 'table', dimensions: { from: {}, table: {} } },
        select: {
          relation: 'Sales Dept.Select "All"',
          time: 'When',
          valid: { from: 'slots.starts' },
          links: { order: { to: 'user', column: 'order' } },
          dimensions: { group: {}, dotted: { column: 'a.b' }, upper: { sql: 'UPPER("group")' } },
        },
      },
      metrics: {
        end: { kind: 'simple', table: 'select', aggregate: 'sum', column: 'Amount (€)' },
        all: { kind: 'snapshot', table: 'select', aggregate: 'count' },
        pairs: { kind: 'simple', table: 'select', aggregate: 'distinct', column: ['a.b', 'group'] },
      },
    };
    const by = ['group', 'dotted', 'upper', 'order.from', 'order.table'];
    expect(
      cells(await answer(engine, setting, { metrics: ['end', 'all', 'pairs'], by, period: YEAR })),
    ).toEqual([
      [['x', 1, 'X', 'here', 7], 2.5, 1, 1],
      [['y', 1, 'Y', null, 8], 1, 0, 1],
    ]);
  });

  test('thirty metrics over six tables in one query', async () => {
    const tables: Record<string, object> = {
      hub: { relation: 'hub', key: 'id', dimensions: { id: {}, area: {} } },
    };
    const metrics: Record<string, object> = {};
    const statements = [
      'CREATE TABLE hub (id integer, area text)',
      "INSERT INTO hub VALUES (1, 'n'), (2, 's')",
    ];
    for (let index = 0; index < 6; index += 1) {
      statements.push(`CREATE TABLE f${index} (hub integer, day date, v integer)`);
      statements.push(
        `INSERT INTO f${index} VALUES (1, DATE '2024-01-01', ${index}), (1, DATE '2024-02-01', 1), (2, DATE '2024-02-01', 2)`,
      );
      tables[`f${index}`] = {
        relation: `f${index}`,
        time: 'day',
        links: { hub: { to: 'hub', column: 'hub' } },
      };
      for (const aggregate of ['sum', 'count', 'average', 'max', 'median'])
        metrics[`${aggregate}_${index}`] = {
          kind: 'simple',
          table: `f${index}`,
          aggregate,
          ...(aggregate === 'count' ? {} : { column: 'v' }),
        };
    }
    await engine.execute(statements.join(';'));
    const setting = { tables, metrics } as Setting;
    const names = Object.keys(metrics);
    const query = {
      metrics: names,
      by: ['hub.area'],
      period: YEAR,
      grain: 'month' as const,
      compare: 'year' as const,
    };
    const series = await answer(engine, setting, query);
    expect(series.groups.map((one) => one.key)).toEqual([['n'], ['s']]);
    const [north, south] = series.groups;
    expect(north?.current[0]?.map(told)).toEqual([0, 1, 2, 3, 4, 5].flatMap((v) => [v, 1, v, v, v]));
    expect(north?.current[1]?.map(told)).toEqual([0, 1, 2, 3, 4, 5].flatMap(() => [1, 1, 1, 1, 1]));
    expect(south?.current[0]?.map(told).slice(0, 5)).toEqual([0, 0, 'no_data', 'no_data', 'no_data']);
    expect(north?.comparisons[0]).toHaveLength(12);
  });
});
