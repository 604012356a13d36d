import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addGrains } from '../../src/foundation/calendar/grain.ts';
import { addDays, DEFAULT_CALENDAR, type Grain } from '../../src/foundation/calendar/index.ts';
import { ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { rounds } from '../support/long.ts';
import { answer, type BareMetric, cells } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** March has no plan of the south; the north has two products. Another table is planned by the quarter. */
const ROWS = `
CREATE TABLE plans (region text, product text, month date, amount decimal(9, 2), note integer);
INSERT INTO plans VALUES
  ('north', 'a', '2026-01-01', 310, 1), ('north', 'b', '2026-01-01', 31, 1), ('north', 'a', '2026-02-01', 280, 1),
  ('north', 'b', '2026-02-01', 28, 1), ('north', 'a', '2026-03-01', 93, 1), ('north', 'b', '2026-03-01', 31, 1),
  ('south', 'a', '2026-01-01', 62, 1), ('south', 'a', '2026-02-01', 56.28, 1), ('south', 'a', '2026-03-01', NULL, 1);
CREATE TABLE budgets (starts date, amount double precision);
INSERT INTO budgets VALUES ('2026-01-01', 900), ('2026-04-01', 910);
CREATE TABLE sales (region text, day date, amount decimal(9, 2));
INSERT INTO sales VALUES ('north', '2026-01-10', 400), ('south', '2026-02-03', 5);`;
const TABLES = {
  plans: { relation: 'plans', time: 'month', dimensions: { region: {}, product: {} } },
  budgets: { relation: 'budgets', time: 'starts' },
  sales: { relation: 'sales', time: 'day', dimensions: { region: {} } },
};
const METRICS: Record<string, BareMetric> = {
  planned: { kind: 'planned', table: 'plans', column: 'amount', grain: 'month' },
  planned_a: { kind: 'planned', table: 'plans', column: 'amount', grain: 'month', where: { product: 'a' } },
  whole: { kind: 'planned', table: 'plans', column: 'amount', grain: 'month', complete: ['region'] },
  whole_b: {
    ...{ kind: 'planned', table: 'plans', column: 'amount', grain: 'month', complete: ['region'] },
    where: { product: 'b' },
  },
  budget: { kind: 'planned', table: 'budgets', column: 'amount', grain: 'quarter' },
  revenue: { kind: 'simple', table: 'sales', aggregate: 'sum', column: 'amount' },
  attainment: { kind: 'ratio', numerator: 'revenue', denominator: 'planned' },
  to_date: { kind: 'cumulative', of: 'planned', window: { toDate: 'year' } },
  last_month: { kind: 'offset', of: 'planned', by: { months: 1 } },
};
const period = (from: string, to: string) => ({ period: { from, to } });

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const ask = async (query: Omit<MetricQueryInput, 'metrics'>, metrics = ['planned'], asOf?: string) => {
    const setting = { tables: TABLES, metrics: METRICS, ...(asOf === undefined ? {} : { asOf }) };
    return cells(await answer(engine, setting, { metrics, ...query }));
  };

  test.each<[string, Omit<MetricQueryInput, 'metrics'>, unknown]>([
    ['a whole month', period('2026-01-01', '2026-02-01'), [[[], 403]]],
    ['ten days of one', period('2026-01-11', '2026-01-21'), [[[], 130]]],
    ['a week of two months', period('2026-01-29', '2026-02-05'), [[[], 91.04]]],
    ['two months', period('2026-01-01', '2026-03-01'), [[[], 403 + 364.28]]],
    ['some days of which nobody planned', period('2026-03-20', '2026-04-05'), [[[], 'not_planned']]],
    ['before anything was', period('2025-11-01', '2025-12-01'), [[[], 'before_data']]],
    [
      'by region, of which one has no plan for March',
      { ...period('2026-02-01', '2026-04-01'), grain: 'month', by: ['region'] },
      [
        [['north'], 308, 124],
        [['south'], 56.28, 'not_planned'],
      ],
    ],
    ['of a region', { ...period('2026-02-01', '2026-03-01'), where: { region: 'south' } }, [[[], 56.28]]],
    [
      'by the week',
      { ...period('2026-01-26', '2026-02-09'), grain: 'week' },
      [[[], expect.closeTo(6 * 13 + 13.01, 9), expect.closeTo(7 * 13.01, 9)]],
    ],
  ])('%s', async (_, query, expected) => {
    expect(await ask(query)).toEqual(expected);
  });

  test('a period that still runs is planned as far as it has come', async () => {
    const january = period('2026-01-01', '2026-02-01');
    expect(await ask(january, ['planned', 'planned_a'], '2026-01-11')).toEqual([[[], 130, 120]]);
  });

  test('beside what came of it, to date, and a month before', async () => {
    const february = period('2026-02-01', '2026-03-01');
    expect(await ask(february, ['revenue', 'attainment', 'to_date', 'last_month'])).toEqual([
      [[], 5, 5 / 364.28, 403 + 364.28, 403],
    ]);
  });

  test.each<[string, Omit<MetricQueryInput, 'metrics'>, string, unknown]>([
    [
      'of months that are planned for both',
      period('2026-01-01', '2026-03-01'),
      'whole',
      [[[], 403 + 364.28]],
    ],
    [
      'of one that the south is missing in',
      period('2026-02-20', '2026-03-02'),
      'whole',
      [[[], 'not_planned']],
    ],
    [
      'of the north alone',
      { ...period('2026-03-01', '2026-04-01'), where: { region: 'north' } },
      'whole',
      [[[], 124]],
    ],
    ['of what the south was never planned for', period('2026-03-01', '2026-04-01'), 'whole_b', [[[], 31]]],
    [
      'by month',
      { ...period('2026-01-01', '2026-04-01'), grain: 'month' },
      'whole',
      [[[], 403, 364.28, 'not_planned']],
    ],
    [
      'by product, of which the south has one',
      { ...period('2026-02-01', '2026-04-01'), grain: 'month', by: ['product'] },
      'whole',
      [
        [['a'], 336.28, 'not_planned'],
        [['b'], 28, 31],
      ],
    ],
    [
      'by region',
      { ...period('2026-02-01', '2026-04-01'), grain: 'month', by: ['region'] },
      'whole',
      [
        [['north'], 308, 124],
        [['south'], 56.28, 'not_planned'],
      ],
    ],
  ])('complete by region: %s', async (_, query, metric, expected) => {
    expect(await ask(query, [metric])).toEqual(expected);
  });

  test('quarters are spread over their days', async () => {
    const query = { ...period('2026-01-01', '2026-05-01'), grain: 'month' as const };
    expect(await ask(query, ['budget'])).toEqual([[[], 310, 280, 310, 300]]);
  });

  test(
    'of random plans and periods, day by day',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'year'),
          fc.array(
            fc.tuple(fc.integer({ min: 0, max: 6 }), fc.option(fc.integer({ min: -999, max: 99_999 }))),
            {
              maxLength: 9,
            },
          ),
          fc.integer({ min: -20, max: 400 }),
          fc.integer({ min: 1, max: 120 }),
          async (grain, planned, shift, length) => {
            const starts = ['week', 'day'].includes(grain) ? '2025-12-29' : '2026-01-01';
            const rows = planned.map(([at, cents]) => ({
              from: addGrains(starts, at, grain, DEFAULT_CALENDAR),
              to: addGrains(starts, at + 1, grain, DEFAULT_CALENDAR),
              cents,
            }));
            const values = rows.map(
              ({ from, cents }) => `('${from}', ${cents === null ? 'NULL' : cents / 100})`,
            );
            await engine.execute(`DROP TABLE IF EXISTS drawn;
              CREATE TABLE drawn (day date, amount decimal(12, 2));
              ${values.length === 0 ? '' : `INSERT INTO drawn VALUES ${values.join(', ')}`}`);
            const from = addDays('2026-01-01', shift);
            const days = Array.from({ length }, (_, at) => addDays(from, at));
            let sum = 0;
            let isPlanned = true;
            for (const day of days) {
              const held = rows.filter((row) => row.from <= day && day < row.to && row.cents !== null);
              if (held.length === 0) isPlanned = false;
              for (const row of held)
                sum += (row.cents ?? 0) / 100 / ((Date.parse(row.to) - Date.parse(row.from)) / 86_400_000);
            }
            const setting = {
              tables: { drawn: { relation: 'drawn', time: 'day' } },
              metrics: { plan: { kind: 'planned', table: 'drawn', column: 'amount', grain } },
            };
            const query = { metrics: ['plan'], ...period(from, addDays(from, length)) };
            const [[, found] = []] = cells(await answer(engine, setting, query));
            if (isPlanned) expect(found).toBeCloseTo(sum, 6);
            else expect(['not_planned', 'before_data', 'no_data']).toContain(found);
          },
        ),
        { numRuns: rounds(60, 1000) },
      );
    },
    rounds(60_000, 900_000),
  );

  test(
    'of random plans of regions and products that must be complete, day by day',
    async () => {
      const rowOf = fc.record({
        month: fc.integer({ min: 0, max: 5 }),
        region: fc.constantFrom('n', 's', null),
        product: fc.constantFrom('a', 'b'),
        cents: fc.option(fc.integer({ min: -999, max: 99_999 }), { freq: 9 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(rowOf, { maxLength: 14 }),
          fc.integer({ min: -10, max: 190 }),
          fc.integer({ min: 1, max: 70 }),
          fc.constantFrom<readonly string[]>([], ['product'], ['region']),
          fc.option(fc.constantFrom('n', 's')),
          async (drawn, shift, length, by, region) => {
            const rows = drawn.map(({ month, ...one }) => ({
              ...one,
              from: addGrains('2026-01-01', month, 'month', DEFAULT_CALENDAR),
              to: addGrains('2026-01-01', month + 1, 'month', DEFAULT_CALENDAR),
            }));
            const values = rows.map(
              (one) =>
                `('${one.from}', ${one.region === null ? 'NULL' : `'${one.region}'`}, '${one.product}', ${one.cents === null ? 'NULL' : one.cents / 100})`,
            );
            await engine.execute(`DROP TABLE IF EXISTS drawn;
              CREATE TABLE drawn (day date, region text, product text, amount decimal(12, 2));
              ${values.length === 0 ? '' : `INSERT INTO drawn VALUES ${values.join(', ')}`}`);
            const from = addDays('2026-01-01', shift);
            const to = addDays(from, length);
            const days = Array.from({ length }, (_, at) => addDays(from, at));
            const setting = {
              tables: { drawn: { relation: 'drawn', time: 'day', dimensions: { region: {}, product: {} } } },
              metrics: {
                plan: {
                  ...{ kind: 'planned', table: 'drawn', column: 'amount', grain: 'month' },
                  complete: ['region'],
                },
              } as Record<string, BareMetric>,
            };
            const query = {
              ...{ metrics: ['plan'], by: [...by], ...period(from, to) },
              ...(region === null ? {} : { where: { region } }),
            };
            const found = cells(await answer(engine, setting, query));
            const meant = rows.filter((one) => region === null || one.region === region);
            for (const [key, value] of found as [unknown[], unknown][]) {
              const own = meant.filter(
                (one) => one.cents !== null && by.every((name, at) => one[name as 'region'] === key[at]),
              );
              const begun = Map.groupBy(
                own.filter((one) => one.from < to),
                (one) => one.region,
              );
              let sum = 0;
              let isWhole = begun.size > 0;
              for (const rest of begun.values())
                for (const day of days) {
                  const held = rest.filter((one) => one.from <= day && day < one.to);
                  if (held.length === 0) isWhole = false;
                  for (const one of held)
                    sum +=
                      (one.cents ?? 0) / 100 / ((Date.parse(one.to) - Date.parse(one.from)) / 86_400_000);
                }
              if (isWhole) expect(value).toBeCloseTo(sum, 6);
              else expect(['not_planned', 'before_data', 'no_data']).toContain(value);
            }
          },
        ),
        { numRuns: rounds(60, 1000) },
      );
    },
    rounds(60_000, 900_000),
  );
});

test('what must be complete is something that the table of plans has', () => {
  const planned = {
    ...({ kind: 'planned', label: 'L', description: 'D', table: 'plans', column: 'amount' } as const),
    ...({ grain: 'month', complete: ['region', 'shop'] } as const),
  };
  const model = ModelFile.parse({ tables: TABLES, metrics: { planned } });
  expect(validateModel(model).map(({ code, path }) => [code, path])).toEqual([
    ['UNKNOWN_DIMENSION', ['metrics', 'planned', 'complete', 1]],
  ]);
});
