// Pivot tables against brute force: every cell, subtotal and total is that of the rows of the database it speaks of.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PivotDefinition } from '../../src/report/block/pivot/definition.ts';
import { visiblePivot } from '../../src/report/block/pivot/visible.ts';
import { type Table, tableWithin } from '../../src/report/document/index.ts';
import type { PivotBlock } from '../../src/report/edition/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { renderXlsx } from '../../src/report/render/xlsx/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { xlsxParts } from '../media/xlsx-parts.ts';
import { type compose, composeOne, fillShop, type Order, orders } from './shop.ts';

const inside = (from: string, to: string) => orders().filter(({ day }) => day >= from && day < to);
const sum = (rows: readonly Order[]) => rows.reduce((all, { amount }) => all + amount, 0);
const near = (expected: number | null) => (expected === null ? null : expect.closeTo(expected, 6));

/** What each metric is of some rows. */
const BRUTE: Readonly<Record<string, (rows: readonly Order[]) => number | null>> = {
  revenue: sum,
  orders: (rows) => rows.length,
  order_value: (rows) => (rows.length === 0 ? null : sum(rows) / rows.length),
  large_share: (rows) =>
    rows.length === 0 ? null : rows.filter(({ amount }) => amount > 250).length / rows.length,
};
const METRICS = Object.keys(BRUTE);

describe.each(Object.entries(ENGINES))('pivot tables on %s', (_name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    await fillShop(engine);
  });
  afterAll(() => engine.close());

  const pivot = (block: object, options: Parameters<typeof compose>[2] = {}): Promise<PivotBlock> =>
    composeOne(engine, { type: 'pivot', ...block }, options);

  /** Labels, levels and kinds. */
  const shape = ({ lines }: PivotBlock) => lines.map(({ label, level, kind }) => [level, kind, label]);

  test('countries with a subtotal, plans beneath, the rest as one, and all of it anew', async () => {
    const drawn = await pivot({
      metrics: ['revenue', 'order_value'],
      by: ['country', 'plan'],
      order: [{ by: 'revenue' }],
      limit: 2,
      others: true,
      totals: true,
      columns: [{ last: { count: 2, grain: 'month' } }, {}],
    });
    const months = [inside('2026-09-01', '2026-10-01'), inside('2026-10-01', '2026-11-01')];
    const all = [...months, inside('2026-10-17', '2026-11-16')];
    const lead = inside('2026-09-01', '2026-11-01');
    const largest = <Key>(rows: readonly Order[], key: (row: Order) => Key) =>
      [...Map.groupBy(rows, key)].sort(([, a], [, b]) => sum(b) - sum(a)).map(([one]) => one);
    const countries = largest(lead, ({ country }) => country);
    const cells = (keep: (row: Order) => boolean) =>
      all.flatMap((rows) => {
        const own = rows.filter(keep);
        return [near(BRUTE.revenue?.(own) ?? null), near(BRUTE.order_value?.(own) ?? null)];
      });
    const name = (value: string | null) => value ?? '(none)';
    const expected = [
      ...countries.slice(0, 2).flatMap((country) => {
        const plans = largest(
          lead.filter((row) => row.country === country),
          ({ plan }) => plan,
        );
        const every = new Set(all.flat().flatMap((row) => (row.country === country ? [row.plan] : [])));
        const left = every.size - 2;
        return [
          [0, 'sum', name(country), cells((row) => row.country === country)],
          ...plans
            .slice(0, 2)
            .map((plan) => [
              1,
              'row',
              name(plan),
              cells((row) => row.country === country && row.plan === plan),
            ]),
          [
            ...[1, 'others', left === 1 ? '1 other' : `${left} others`],
            cells((row) => row.country === country && !plans.slice(0, 2).includes(row.plan)),
          ],
        ];
      }),
      [0, 'others', '2 others', cells((row) => !countries.slice(0, 2).includes(row.country))],
      [0, 'result', 'Total', cells(() => true)],
    ];
    expect(drawn.lines.map(({ label, level, kind, cells: own }) => [level, kind, label, own])).toEqual(
      expected,
    );
    expect(drawn.more).toBe(0);
  });

  test('metrics as rows, split and beneath headings, over what each is held against', async () => {
    const drawn = await pivot({
      rows: [
        { metric: 'revenue', by: ['country'], plan: 'revenue_by_large' },
        { heading: 'Orders', rows: ['orders', { metric: 'large_share', label: 'Large' }] },
        { metric: 'order_value', strong: true },
      ],
      columns: [
        { window: { complete: { grain: 'month' } }, compare: ['previous', 'plan'] },
        { window: { toDate: 'month' }, label: 'So far', compare: 'previous', change: ['percent'] },
      ],
    });
    const [october, september] = [inside('2026-10-01', '2026-11-01'), inside('2026-09-01', '2026-10-01')];
    const [november, then] = [inside('2026-11-01', '2026-11-16'), inside('2026-10-01', '2026-10-16')];
    const large = (rows: readonly Order[]) => {
      const count = rows.filter(({ amount }) => amount > 250).length;
      return count === 0 ? null : sum(rows) / count;
    };
    const changed = (now: number | null, before: number | null) => [
      now === null || before === null ? null : now - before,
      now === null || before === null || before === 0 ? null : (now - before) / Math.abs(before),
    ];
    const cells = (metric: string, keep: (row: Order) => boolean = () => true) => {
      const of = (rows: readonly Order[]) => BRUTE[metric]?.(rows.filter(keep)) ?? null;
      const [now, before, so, far] = [october, september, november, then].map(of) as (number | null)[];
      const isShare = metric === 'large_share';
      const [absolute = null, percent = null] = changed(now ?? null, before ?? null);
      const planned = metric === 'revenue' ? large(october.filter(keep)) : undefined;
      const [short = null, share = null] = changed(now ?? null, planned ?? null);
      return [
        ...[near(now ?? null), near(before ?? null)],
        ...(isShare ? [near((absolute ?? 0) * 100), ''] : [near(absolute), near(percent)]),
        ...(planned === undefined ? ['', '', ''] : [near(planned), near(short), near(share)]),
        near(so ?? null),
        isShare ? '' : near(changed(so ?? null, far ?? null)[1] ?? null),
      ];
    };
    expect(drawn.lines.map(({ label, level, kind, metric }) => [level, kind, label, metric])).toEqual([
      [0, 'sum', 'Revenue', 'revenue'],
      [1, 'row', 'DE', 'revenue'],
      [1, 'row', 'FR', 'revenue'],
      [1, 'row', 'US', 'revenue'],
      [1, 'row', '(none)', 'revenue'],
      [0, 'heading', 'Orders', undefined],
      [1, 'row', 'Orders', 'orders'],
      [1, 'row', 'Large', 'large_share'],
      [0, 'result', 'Order value', 'order_value'],
    ]);
    expect(drawn.lines.map((line) => line.cells)).toEqual([
      cells('revenue'),
      ...['DE', 'FR', 'US', null].map((country) => cells('revenue', (row) => row.country === country)),
      [],
      cells('orders'),
      cells('large_share'),
      cells('order_value'),
    ]);
    expect(drawn.columns.map(({ label, group }) => [group, label])).toEqual([
      [0, 'Actual'],
      ...['Previous period', 'Δ Previous period', 'Δ % Previous period', 'Plan', 'Δ Plan', 'Δ % Plan'].map(
        (label) => [0, label],
      ),
      [1, 'Actual'],
      [1, 'Δ % Previous period'],
    ]);
    expect(drawn.groups.map(({ label, partial }) => [label, partial])).toEqual([
      ['Oct 2026', false],
      ['So far', true],
    ]);
  });

  test('every cell is what a plain question about its rows and its days answers', async () => {
    const dimensions = ['country', 'plan', 'customer'] as const;
    const column = fc.record({
      window: fc.constantFrom(
        { trailing: { days: 20 } },
        { complete: { grain: 'month' } },
        { complete: { count: 3, grain: 'week' } },
        { toDate: 'month' },
      ),
      by: fc.option(fc.constantFrom('plan', 'country'), { nil: undefined }),
      limit: fc.constantFrom(1, 3),
      others: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...METRICS), { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 2 }),
        fc.array(column, { minLength: 1, maxLength: 3 }),
        fc.record({ limit: fc.constantFrom(1, 2, 4), others: fc.boolean(), totals: fc.boolean() }),
        async (metrics, rows, asked, more) => {
          const by = rows.filter((one) => asked.every((each) => each.by !== one));
          const columns = asked.map(({ window, by: across, limit, others }) =>
            across === undefined ? { window } : { window, by: across, limit, others },
          );
          const block = { metrics, by, columns, ...more };
          const drawn = await pivot(block);
          const heads = asked.map(({ by: across }) => across);
          const groups = drawn.groups.map((group, at) => ({ ...group, at }));
          const laneOf = (at: number) => {
            let left = at;
            for (const [lane] of asked.entries()) {
              const own = widths[lane] ?? 0;
              if (left < own) return lane;
              left -= own;
            }
            return -1;
          };
          // Heads of a lane follow one another: those of its values, and one for the others.
          const widths = await Promise.all(
            columns.map(async (one) => (await pivot({ ...block, columns: [one] })).groups.length),
          );
          for (const line of drawn.lines) {
            const parent = line.key;
            const siblings = drawn.lines.filter(
              ({ kind, level, key }) =>
                kind !== 'others' &&
                level === line.level &&
                key.length === parent.length + 1 &&
                parent.every((value, index) => key[index] === value),
            );
            const shown = new Set(siblings.map(({ key }) => key.at(-1) ?? null));
            const isIn = (row: Order) =>
              line.key.every((value, index) => row[by[index] ?? 'id'] === value) &&
              (line.kind !== 'others' || !shown.has(row[by[line.key.length] ?? 'id']));
            for (const [index, { group, metric }] of drawn.columns.entries()) {
              const { period, value, at } = groups[group] ?? {
                period: { from: '', to: '' },
                value: undefined,
                at: 0,
              };
              const lane = laneOf(at);
              const across = heads[lane] as 'plan' | 'country' | undefined;
              const known = new Set(
                groups.flatMap((one) =>
                  laneOf(one.at) === lane && one.value !== undefined ? [one.value] : [],
                ),
              );
              const told = orders().filter(
                (row) =>
                  row.day >= period.from &&
                  row.day < period.to &&
                  isIn(row) &&
                  (across === undefined ||
                    (value === undefined ? !known.has(row[across]) : row[across] === value)),
              );
              expect(line.cells[index]).toEqual(near(BRUTE[metric ?? '']?.(told) ?? null));
            }
          }
        },
      ),
      { numRuns: process.env.BROADSHEET_LONG === undefined ? 12 : 200 },
    );
  });

  test('what is beyond a limit is counted where nothing stands for it', async () => {
    const drawn = await pivot({ metrics: ['orders'], by: ['country', 'plan'], limit: 3, columns: [{}] });
    expect(shape(drawn).filter(([level]) => level === 0)).toHaveLength(3);
    const countries = [...Map.groupBy(inside('2026-10-17', '2026-11-16'), ({ country }) => country)];
    const beneath = countries
      .sort(([, a], [, b]) => b.length - a.length)
      .slice(0, 3)
      .map(([, rows]) => Math.max(0, new Set(rows.map(({ plan }) => plan)).size - 3));
    expect(drawn.more).toBe(countries.length - 3 + beneath.reduce((all, one) => all + one, 0));
  });
});

test.each<[what: string, block: object, path: string]>([
  ['nothing to show', {}, ''],
  ['both forms', { rows: ['revenue'], metrics: ['revenue'] }, 'metrics'],
  ['a split of all rows', { rows: ['revenue'], by: ['plan'] }, 'by'],
  ['a total of rows that are metrics', { rows: ['revenue'], totals: true }, 'totals'],
  [
    'two times',
    { metrics: ['revenue'], columns: [{ last: { count: 2, grain: 'month' }, window: { toDate: 'year' } }] },
    'columns.0.last',
  ],
  [
    'a grain and a value',
    { metrics: ['revenue'], columns: [{ last: { count: 2, grain: 'month' }, by: 'plan' }] },
    'columns.0.by',
  ],
  ['others of nothing', { metrics: ['revenue'], columns: [{ others: true }] }, 'columns.0.others'],
  [
    'a comparison twice',
    { metrics: ['revenue'], columns: [{ compare: ['year', { years: 1 }] }] },
    'columns.0.compare',
  ],
  ['a plan twice', { metrics: ['revenue'], columns: [{ compare: ['plan', 'plan'] }] }, 'columns.0.compare'],
  [
    'a change twice',
    { metrics: ['revenue'], columns: [{ compare: 'year', change: ['before', 'before'] }] },
    'columns.0.change',
  ],
  [
    'too many columns',
    { metrics: ['revenue', 'orders'], columns: [{ last: { count: 251, grain: 'day' } }] },
    'columns',
  ],
])('%s is refused', (_what, block, path) => {
  const parsed = PivotDefinition.safeParse({ type: 'pivot', ...block });
  expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
});

test('a reader sees no row, and no plan, of what is hidden from them', () => {
  const block = PivotDefinition.parse({
    type: 'pivot',
    rows: [
      { metric: 'revenue', by: ['plan'], plan: 'budget' },
      { heading: 'Staff', rows: ['salaries'] },
      { metric: 'orders', by: ['country'] },
      'order_value',
    ],
  });
  const hidden = new Set(['budget', 'salaries', 'country']);
  const seen = visiblePivot(
    block,
    ({ metrics, by = [] }) => ![...metrics, ...by].some((one) => hidden.has(one)),
  );
  expect(seen?.rows?.map((row) => ('heading' in row ? row.heading : [row.metric, row.plan]))).toEqual([
    ['revenue', undefined],
    ['order_value', undefined],
  ]);
  expect(visiblePivot(block, () => false)).toBeUndefined();
});

test('where there is little room, the deepest rows go first, each with what was said of it', () => {
  const row = (text: string, level: number) => ({ texts: [text, '1'], values: [text, 1], level });
  const table: Table = {
    kind: 'table',
    columns: [
      { label: '', align: 'start', format: { kind: 'text' } },
      {
        label: 'Δ',
        align: 'end',
        format: { kind: 'number', sign: 'always' },
        tones: ['good', 'bad', null, 'good'],
      },
    ],
    rows: [row('North', 0), row('Oslo', 1), row('Bergen', 1), row('Total', 0)],
    ...{ last: [], beyond: 0 },
  };
  const shown = tableWithin(table, { rows: 3 });
  expect(shown.rows.map(({ texts }) => texts[0])).toEqual(['North', 'Total']);
  expect(shown.columns[1]?.tones).toEqual(['good', 'good']);
  expect(shown.cut).toEqual({ rows: 2, columns: 0 });
});

test('the workbook folds rows beneath their sums and spans heads over columns', async () => {
  const parts = xlsxParts(await renderXlsx(sourceOf(exampleEdition())));
  const [sheet] = [...parts.values()].filter((xml) => xml.includes('outlineLevelRow="1"'));
  expect(sheet).toMatch(/<outlinePr summaryBelow="0"\/>/);
  expect(sheet?.match(/<mergeCell [^>]*>/g)).toEqual([
    '<mergeCell ref="B3:E3"/>',
    '<mergeCell ref="F3:I3"/>',
  ]);
  expect(sheet).toMatch(/<row r="6" outlineLevel="1">/);
  expect(sheet).toMatch(/<pane xSplit="1" ySplit="4"/);
});
