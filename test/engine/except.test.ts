// Leaving groups out: what is beyond the ones shown is asked for as one, so it must be exactly the rest.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Value } from '../../src/metrics/connection/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { answer, cells, type Setting } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const SALES: readonly (readonly [region: string | null, size: number | null, day: string, amount: number])[] =
  [
    ['north', 1, '2024-01-03', 10],
    ['north', 2, '2024-01-04', 20],
    ['south', 1, '2024-01-05', 40],
    ['south', null, '2024-01-05', 80],
    [null, 1, '2024-01-06', 160],
    [null, null, '2024-01-07', 320],
    ["o'north", 2, '2024-01-08', 640],
  ];

const setting: Setting = {
  tables: {
    sales: { relation: 'sales', time: 'day', dimensions: { region: {}, size: {}, day: {} } },
    shelves: { relation: 'stock' },
    stock: {
      relation: 'stock',
      valid: { from: 'since', to: 'until' },
      links: {},
      dimensions: { region: {}, size: {}, day: { column: 'since' } },
    },
  },
  metrics: {
    total: { kind: 'simple', table: 'sales', aggregate: 'sum', column: 'amount' },
    mean: { kind: 'simple', table: 'sales', aggregate: 'average', column: 'amount' },
    middle: { kind: 'simple', table: 'sales', aggregate: 'median', column: 'amount' },
    regions: { kind: 'simple', table: 'sales', aggregate: 'distinct', column: 'region' },
    all: { kind: 'simple', table: 'sales', aggregate: 'sum', column: 'amount', fixed: true },
    everything: { kind: 'simple', table: 'sales', aggregate: 'sum', column: 'amount', fixed: 'unfiltered' },
    shelves: { kind: 'simple', table: 'shelves', aggregate: 'count', fixed: true },
    part: { kind: 'ratio', numerator: 'total', denominator: 'everything' },
    share: { kind: 'ratio', numerator: 'total', denominator: 'all' },
    held: { kind: 'snapshot', table: 'stock', aggregate: 'count' },
  },
};

const period = { from: '2024-01-01', to: '2024-02-01' };
const all = SALES.reduce((sum, [, , , amount]) => sum + amount, 0);

describe.each(Object.entries(ENGINES))('%s', (_name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    const text = (value: string | number | null) =>
      typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL');
    const rows = SALES.map(
      ([region, size, day, amount]) => `(${text(region)}, ${text(size)}, '${day}', ${amount})`,
    );
    await engine.execute(`
      CREATE TABLE sales (region TEXT, size INTEGER, day DATE, amount DECIMAL(12,2));
      INSERT INTO sales VALUES ${rows.join(', ')};
      CREATE TABLE stock (region TEXT, size INTEGER, since DATE, until DATE);
      INSERT INTO stock SELECT region, size, day, NULL FROM sales;`);
  });
  afterAll(() => engine.close());

  async function totals(query: Partial<MetricQueryInput>): Promise<(number | string)[]> {
    const [first] = cells(await answer(engine, setting, { metrics: ['total'], period, ...query }));
    return (first ?? []).slice(1) as (number | string)[];
  }

  test.each<[by: string[], groups: Value[][], keep: (region: string | null, size: number | null) => boolean]>(
    [
      [['region'], [['north']], (region) => region !== 'north'],
      [['region'], [['north'], [null]], (region) => region !== null && region !== 'north'],
      [['region'], [[null]], (region) => region !== null],
      [['region'], [["o'north"], ['south']], (region) => region !== "o'north" && region !== 'south'],
      [['region', 'size'], [['north', 1]], (region, size) => !(region === 'north' && size === 1)],
      [
        ['region', 'size'],
        [
          ['south', null],
          [null, 1],
          [null, null],
        ],
        (region, size) =>
          !(region === 'south' && size === null) && region !== null && (region !== null || size !== 1),
      ],
      [['region', 'size'], [['south', 2]], () => true],
      [
        ['size', 'region', 'day'],
        [[1, 'north', '2024-01-03']],
        (region, size) => !(region === 'north' && size === 1),
      ],
      [['region'], [], () => true],
    ],
  )('except %j %j', async (by, groups, keep) => {
    const rest = SALES.filter(([region, size]) => keep(region, size));
    const sum = rest.reduce((total, [, , , amount]) => total + amount, 0);
    expect(await totals({ except: { by, groups } })).toEqual([sum]);
    expect(await totals({ metrics: ['held'], except: { by, groups } })).toEqual([rest.length]);
    const kept = all - sum;
    expect(await totals({ only: { by, groups } })).toEqual([kept]);
    expect(await totals({ metrics: ['held'], only: { by, groups } })).toEqual([SALES.length - rest.length]);
  });

  test('groups and what is beyond them are the whole, for every aggregate that adds up', async () => {
    const shown = [['north'], [null]];
    const [beyond] = await totals({ except: { by: ['region'], groups: shown } });
    const [mean, middle, regions] = await totals({
      metrics: ['mean', 'middle', 'regions'],
      except: { by: ['region'], groups: shown },
    });
    expect(beyond).toBe(760);
    expect(mean).toBeCloseTo(760 / 3, 9);
    expect([middle, regions]).toEqual([80, 2]);
  });

  test('a fixed metric stays whole, so that a share of it is right', async () => {
    const [share] = await totals({
      metrics: ['share'],
      by: ['size'],
      except: { by: ['region'], groups: [['north']] },
    });
    expect(share).toBeCloseTo((40 + 160) / all, 9);
  });

  test('a fixed metric keeps the filters, and groups that are asked for leave it whole', async () => {
    const where = { region: ['north', 'south'] };
    const query = { metrics: ['total', 'all', 'share'], by: ['size'], where, period };
    const rows = [
      [[1], 50, 150, expect.closeTo(50 / 150, 12)],
      [[2], 20, 150, expect.closeTo(20 / 150, 12)],
      [[null], 80, 150, expect.closeTo(80 / 150, 12)],
    ];
    expect(cells(await answer(engine, setting, query))).toEqual(rows);
    const some = { ...query, only: { by: ['size'], groups: [[2], [null]] } };
    expect(cells(await answer(engine, setting, some))).toEqual(rows.slice(1));
    expect(await totals({ metrics: ['share'], where })).toEqual([1]);
  });

  test('it says otherwise where it is the same whatever is filtered', async () => {
    const where = { region: 'south' };
    expect(await totals({ metrics: ['everything', 'part'], where })).toEqual([
      all,
      expect.closeTo(120 / all, 12),
    ]);
    expect(cells(await answer(engine, setting, { metrics: ['part'], by: ['size'], where, period }))).toEqual([
      [[1], expect.closeTo(40 / all, 12)],
      [[null], expect.closeTo(80 / all, 12)],
    ]);
  });

  test('a filter that a fixed metric cannot keep is refused with the way out', async () => {
    await expect(
      totals({ metrics: ['total', 'shelves'], where: { day: '2024-01-03' } }),
    ).rejects.toMatchObject({
      problems: [
        {
          code: 'DIMENSION_UNREACHABLE',
          message: expect.stringContaining('Metric "shelves" is fixed and keeps the filters'),
          hint: expect.stringContaining('`fixed: unfiltered`'),
        },
      ],
    });
  });

  test('a group with too few values is refused', async () => {
    await expect(totals({ except: { by: ['region', 'size'], groups: [['north']] } })).rejects.toThrow(
      'must have 2 values each',
    );
  });
});
