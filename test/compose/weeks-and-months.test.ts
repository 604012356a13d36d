// The last weeks and months of metrics: values are added up here day by day.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/foundation/calendar/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';
import type { WeeksAndMonthsBlock } from '../../src/report/edition/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { compose, composeOne, DATE } from './shop.ts';

const words = { description: 'In a test.' };
const sum = { ...words, kind: 'simple', table: 'facts', aggregate: 'sum' };
const MODEL: Model = ModelFile.parse({
  tables: {
    facts: { relation: 'facts', label: 'Facts', time: 'day', dimensions: { team: {} } },
    members: { relation: 'members', label: 'Members', valid: { from: 'joined', to: 'gone' } },
    plan: { relation: 'plan', label: 'Plan', time: 'month' },
  },
  metrics: {
    sales: { ...sum, label: 'Sales', column: 'sales', good: 'up', format: 'currency', target: 'planned' },
    visits: { ...sum, label: 'Visits', column: 'visits', format: 'integer', target: 5 },
    rate: {
      ...{ ...words, kind: 'ratio', label: 'Conversion', format: 'percent', good: 'up', target: 0.2 },
      ...{ numerator: 'sales', denominator: 'visits' },
    },
    members: { ...words, kind: 'snapshot', label: 'Members', table: 'members', aggregate: 'count' },
    planned: {
      ...{ ...words, kind: 'planned', label: 'Plan', table: 'plan', column: 'amount', grain: 'month' },
      format: 'currency',
    },
  },
} as Parameters<typeof ModelFile.parse>[0]);

const FIRST = '2025-06-01';

interface Day {
  readonly day: string;
  readonly sales: number;
  readonly visits: number;
}

const DAYS: readonly Day[] = Array.from({ length: 600 }, (_, at) => addDays(FIRST, at))
  .filter((day) => day < addDays(DATE, 1))
  .map((day, at) => ({ day, sales: 10 + (at % 5) + Math.floor(at / 90), visits: 50 + (at % 7) }));

const LOADING = `
  CREATE TABLE facts (day DATE, team TEXT, sales INTEGER, visits INTEGER);
  INSERT INTO facts VALUES ${DAYS.map(({ day, sales, visits }) => `(DATE '${day}', 'north', ${sales}, ${visits})`).join(', ')};
  CREATE TABLE members (joined DATE, gone DATE);
  INSERT INTO members VALUES (DATE '2025-08-01', NULL), (DATE '2025-12-24', NULL), (DATE '2026-01-07', DATE '2026-11-12');
  CREATE TABLE plan (month DATE, amount INTEGER);
  INSERT INTO plan VALUES (DATE '2026-10-01', 310), (DATE '2026-11-01', 600);`;

function total(of: 'sales' | 'visits', from: string, to: string): number {
  return DAYS.filter(({ day }) => day >= from && day < to).reduce((all, one) => all + one[of], 0);
}

/** Beginnings of the last six weeks, and of the last twelve months with the one after them. */
const WEEKS = Array.from({ length: 6 }, (_, at) => addDays(DATE, 7 * (at - 6)));
const MONTHS = Array.from({ length: 13 }, (_, at) =>
  at < 2 ? `2025-${11 + at}-01` : `2026-${String(at - 1).padStart(2, '0')}-01`,
);
const daysOf = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
const near = (values: readonly (number | null)[]) =>
  values.map((one) => (one === null ? null : expect.closeTo(one, 9)));

const BLOCK = {
  type: 'weeks-and-months',
  metrics: ['sales', 'rate', 'members', 'visits'],
} as const;

describe.each(Object.entries(ENGINES))('on %s', (_, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    await engine.execute(LOADING);
  });
  afterAll(() => engine.close());

  const made = async (block: object = {}) =>
    (await composeOne(engine, { ...BLOCK, ...block }, { model: MODEL })) as WeeksAndMonthsBlock;
  const review = async (metric: string) => {
    const { reviews } = await made();
    const found = reviews.find((one) => one.metric === metric);
    if (found === undefined) throw new Error(`no ${metric}`);
    return found;
  };

  test('weeks and then months are on one axis, each with its counterpart a year earlier', async () => {
    const { buckets, yearEarlier } = await made();
    expect(buckets.map(({ from, grain = 'week' }) => [from, grain])).toEqual([
      ...WEEKS.map((from) => [from, 'week']),
      ...MONTHS.slice(0, 12).map((from) => [from, 'month']),
    ]);
    expect(yearEarlier.map((one) => one?.from)).toEqual([
      ...WEEKS.map((from) => addDays(from, -364)),
      ...MONTHS.slice(0, 12).map(yearBefore),
    ]);
  });

  test('what adds up is drawn in weeks, of months the average one', async () => {
    const { values, yearEarlier, isAverageWeek, week, month } = await review('sales');
    expect(isAverageWeek).toBe(true);
    const weeks = WEEKS.map((from) => total('sales', from, addDays(from, 7)));
    const months = MONTHS.slice(0, 12).map(
      (from, at) => (total('sales', from, MONTHS[at + 1] ?? '') * 7) / daysOf(from, MONTHS[at + 1] ?? ''),
    );
    expect(values).toEqual(near([...weeks, ...months]));
    // Of weeks that begin before the data, and of May 2025 and before, nothing is known.
    const before = WEEKS.map((from) => total('sales', addDays(from, -364), addDays(from, -357)));
    const october = (total('sales', '2025-10-01', '2025-11-01') * 7) / 31;
    expect(yearEarlier.slice(0, 6)).toEqual(near(before));
    expect(yearEarlier.slice(6, 13)).toEqual(Array(7).fill(null));
    expect(yearEarlier.at(-1)).toBeCloseTo(october, 9);
    expect(week).toEqual({
      value: weeks[5],
      change: expect.closeTo((weeks[5] ?? 0) / (weeks[4] ?? 1) - 1, 9),
      yearChange: expect.closeTo((weeks[5] ?? 0) / (before[5] ?? 1) - 1, 9),
    });
    expect(month).toEqual({
      value: expect.closeTo(months[11] ?? 0, 9),
      change: expect.closeTo((months[11] ?? 0) / (months[10] ?? 1) - 1, 9),
      yearChange: expect.closeTo((months[11] ?? 0) / october - 1, 9),
    });
  });

  test('ratios and states are as they are, and percentages change in points', async () => {
    const rate = await review('rate');
    const inWeek = (from: string) =>
      total('sales', from, addDays(from, 7)) / total('visits', from, addDays(from, 7));
    expect(rate.isAverageWeek).toBeUndefined();
    expect(rate.values.slice(0, 6)).toEqual(near(WEEKS.map(inWeek)));
    expect(rate.values.at(-1)).toBeCloseTo(
      total('sales', '2026-10-01', '2026-11-01') / total('visits', '2026-10-01', '2026-11-01'),
      9,
    );
    expect(rate.week.change).toBeCloseTo(100 * (inWeek(WEEKS[5] ?? '') - inWeek(WEEKS[4] ?? '')), 9);
    expect(rate.target).toEqual(Array(18).fill(0.2));
    const members = await review('members');
    // One came in August 2025, one in December, one in January, who left on 12 November.
    expect(members.values).toEqual([3, 3, 3, 3, 3, 2, 1, 2, ...Array(10).fill(3)]);
    expect(members.yearEarlier.slice(0, 6)).toEqual(Array(6).fill(1));
  });

  test('a target of what adds up is one only where it is a metric itself, and is drawn in weeks as well', async () => {
    const { target } = await review('sales');
    // Only October and November are planned: 310 in 31 days, and 600 in 30.
    expect(target).toEqual(near([70, 70, 70, 80, 140, 140, ...Array(11).fill(null), 70]));
    expect((await review('visits')).target).toBeUndefined();
    // Nothing says how much of the plan belongs to a team.
    const { reviews } = await made({ where: { 'facts.team': 'north' }, metrics: ['sales', 'rate'] });
    expect(reviews.map((one) => one.target)).toEqual([undefined, undefined]);
  });

  test('all metrics are asked together, once for weeks and once for months', async () => {
    const { statements } = await compose(engine, [{ ...BLOCK, metrics: ['visits', 'rate'] }], {
      model: MODEL,
    });
    expect(statements.filter(({ sql }) => sql.includes('SUM('))).toHaveLength(2);
  });

  test('its words say which months are average weeks', async () => {
    expect((await made()).note).toContain('Months of Sales and Visits are drawn as their average week.');
    expect((await made({ metrics: ['visits'] })).note).toContain('Months are drawn as their average week.');
    expect((await made({ metrics: ['rate'] })).note ?? '').not.toContain('average');
  });
});
