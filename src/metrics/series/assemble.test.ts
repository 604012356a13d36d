import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import type { ColumnType, ResultTable, Value } from '../connection/index.ts';
import { duckdb } from '../dialect/index.ts';
import { ModelFile } from '../model/index.ts';
import { type Catalog, MetricQuery, type MetricQueryInput, planQuery } from '../plan/index.ts';
import { compilePlan, MAX_ROWS } from '../sql/index.ts';
import { assembleSeries } from './assemble.ts';
import type { Cell } from './cell.ts';

const words = { label: 'Label', description: 'Description' };
const simple = (aggregate: string, more: object = {}) => ({
  ...words,
  kind: 'simple' as const,
  table: 'sales',
  aggregate,
  ...(aggregate === 'count' ? {} : { column: 'amount' }),
  ...more,
});
const model = ModelFile.parse({
  tables: {
    shops: { relation: 'shops', key: 'name', dimensions: { shop: { column: 'name' } } },
    sales: { relation: 'sales', time: 'day', links: { at: { to: 'shops', column: 'shop' } } },
    shelves: { relation: 'shelves', links: { at: { to: 'shops', column: 'place' } } },
  },
  metrics: {
    sum: simple('sum'),
    count: simple('count'),
    distinct: simple('distinct'),
    average: simple('average'),
    median: simple('median'),
    largest: simple('max'),
    share: { ...words, kind: 'ratio', numerator: 'sum', denominator: 'count' },
    shelves: { ...words, kind: 'simple', table: 'shelves', aggregate: 'count' },
    all_shelves: { ...words, kind: 'simple', table: 'shelves', aggregate: 'count', fixed: true },
    per_shelf: { ...words, kind: 'ratio', numerator: 'sum', denominator: 'all_shelves' },
  } as never,
});

const column = (name: string, type: ColumnType) => ({ name, type, native: type });
const catalog: Catalog = {
  dialect: duckdb,
  tables: {
    sales: {
      columns: [column('day', 'date'), column('amount', 'float'), column('shop', 'text')],
      usesFallback: false,
      expressions: {},
    },
    shelves: { columns: [column('place', 'text')], usesFallback: false, expressions: {} },
  },
};

/** The series that rows of the database lead to: slot, dimensions, measures. */
function series(
  input: Omit<MetricQueryInput, 'period'>,
  split: readonly Value[][],
  fixed?: readonly Value[][],
) {
  const query = MetricQuery.parse({
    period: { from: '2024-01-01', to: '2024-03-01' },
    grain: 'month',
    ...input,
  });
  const plan = planQuery(query, { model, catalog, calendar: DEFAULT_CALENDAR });
  const compiled = compilePlan(plan, model, catalog);
  const table = (rows: readonly Value[][]): ResultTable => ({
    columns: rows[0]?.map((_, at) => column(`c${at}`, 'float')) ?? [],
    rows,
  });
  const results = { split: table(split), ...(fixed === undefined ? {} : { fixed: table(fixed) }) };
  return assembleSeries(plan, compiled, results);
}

const told = (cells: readonly (readonly Cell[])[]) =>
  cells.map((slot) =>
    slot.map((cell) => (typeof cell !== 'object' ? cell : `${cell.reason} of ${cell.metric}`)),
  );
const current = (made: ReturnType<typeof series>) => made.groups.map((group) => told(group.current));

describe('gaps', () => {
  const metrics = ['sum', 'count', 'distinct', 'average', 'median', 'largest', 'share'];
  const gap = [
    0,
    0,
    0,
    'no_data of average',
    'no_data of median',
    'no_data of largest',
    'zero_denominator of share',
  ];

  test('no row at all: one group, sums and counts 0, the rest without a value for a reason', () => {
    const made = series({ metrics }, []);
    expect(current(made)).toEqual([[gap, gap]]);
    expect([...made.silent].sort()).toEqual([...metrics].sort());
  });

  test('a slot without rows is filled, and null aggregates count as none', () => {
    const made = series({ metrics }, [[1, null, 2, 0, null, null, 0, null, 0]]);
    expect(current(made)).toEqual([
      [gap, [0, 2, 0, 'no_data of average', 'no_data of median', 'no_data of largest', 0]],
    ]);
    expect([...made.silent].sort()).toEqual(['average', 'distinct', 'largest', 'median', 'share', 'sum']);
  });

  test('no group without a row when the query is split', () => {
    expect(series({ metrics, by: ['shop'] }, []).groups).toEqual([]);
  });

  test('the comparison has its own slots and gaps, and does not make a metric heard', () => {
    const made = series({ metrics: ['sum'], compare: 'year' }, [[2, 5]]);
    expect(current(made)).toEqual([[[0], [0]]]);
    expect(told(made.groups[0]?.comparisons[0] ?? [])).toEqual([[5], [0]]);
    expect([...made.silent]).toEqual(['sum']);
  });
});

describe('what has no time or no group', () => {
  test('a metric without time has its value in every slot, and alone makes a group', () => {
    const rows = [
      [0, 'a', 7, null],
      [null, 'a', null, 3],
      [null, 'b', null, 4],
    ];
    expect(current(series({ metrics: ['sum', 'shelves'], by: ['shop'] }, rows))).toEqual([
      [
        [7, 3],
        [0, 3],
      ],
      [
        [0, 4],
        [0, 4],
      ],
    ]);
  });

  test('a fixed metric stands beside every group, and makes none', () => {
    const made = series(
      { metrics: ['sum', 'per_shelf'], by: ['shop'] },
      [
        [0, 'a', 8],
        [1, null, 4],
      ],
      [[null, 16]],
    );
    expect(made.groups.map((group) => group.key)).toEqual([['a'], [null]]);
    expect(current(made)).toEqual([
      [
        [8, 0.5],
        [0, 0],
      ],
      [
        [0, 0],
        [4, 0.25],
      ],
    ]);
    const none = series({ metrics: ['sum', 'per_shelf'], by: ['shop'] }, [[0, 'a', 8]], []);
    expect(current(none)).toEqual([
      [
        [8, 'zero_denominator of per_shelf'],
        [0, 'zero_denominator of per_shelf'],
      ],
    ]);
  });
});

describe('numbers', () => {
  test('what is not finite is none, told by its count or by itself', () => {
    const rows = [[0, Number.NaN, Number.POSITIVE_INFINITY, 5, 1]];
    expect(current(series({ metrics: ['sum', 'average', 'largest'] }, rows))[0]?.[0]).toEqual([
      'not_finite of sum',
      'not_finite of average',
      'not_finite of largest',
    ]);
  });

  test('sums of floats lose their noise, picked values keep every digit', () => {
    const rows = [[0, 0.1 + 0.2, 0.1 + 0.2, 0]];
    expect(current(series({ metrics: ['sum', 'largest'] }, rows))[0]?.[0]).toEqual([0.3, 0.1 + 0.2]);
  });
});

describe('groups', () => {
  const rows = [
    [0, 'a', 1],
    [0, 'b', 3],
    [1, 'a', 9],
    [0, null, 2],
    [0, Number.NaN, 5],
  ];

  test('null and NaN are two, each with all its slots', () => {
    const made = series({ metrics: ['sum'], by: ['shop'], order: [{ by: 'shop', direction: 'asc' }] }, rows);
    expect(made.groups.map((group) => group.key[0])).toEqual([Number.NaN, 'a', 'b', null]);
    expect(current(made)[1]).toEqual([[1], [9]]);
  });

  test('a limit keeps the first, and says how many more there are', () => {
    const made = series({ metrics: ['sum'], by: ['shop'], order: [{ by: 'sum' }], limit: 1 }, rows);
    expect(made.groups.map((group) => group.key[0])).toEqual(['a']);
    expect(made.more).toBe(3);
  });

  test('too many are refused', () => {
    const many = Array.from({ length: MAX_ROWS + 1 }, (_, at) => [0, at, 1]);
    expect(() => series({ metrics: ['sum'], by: ['shop'] }, many)).toThrow('SERIES_TOO_LARGE');
  });
});
