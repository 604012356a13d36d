import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/foundation/calendar/index.ts';
import { ModelFile } from '../../src/metrics/model/index.ts';
import { figureWords } from '../../src/report/document/figure-words.ts';
import { type Edition, type Figure, type KpisBlock, leafBlocks } from '../../src/report/edition/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { compose, DATE } from './shop.ts';

const shown = { description: 'In a test.', kind: 'simple', table: 'sales' } as const;
const sum = { ...shown, aggregate: 'sum', format: 'integer' } as const;
const model = ModelFile.parse({
  tables: { sales: { relation: 'sales', label: 'Sales', time: 'day' } },
  metrics: Object.fromEntries(
    ['loud', 'calm', 'drift', 'young', 'back'].map((column) => [
      column,
      { ...sum, label: column, column, good: 'down' },
    ]),
  ),
});

/** Of ten days each, the newest last. */
const PERIODS = {
  // Around 11 with a median deviation of 1: 5.3 to 16.7.
  loud: [10, 12, 10, 12, 10, 12, 10, 12, 20],
  calm: [10, 12, 10, 12, 10, 12, 10, 12, 16],
  // A line, which goes on.
  drift: [100, 110, 120, 130, 140, 150, 160, 170, 180],
  young: [0, 0, 0, 5, 6, 5, 6, 5, 6],
  // Above what is usual, and on the way back to it.
  back: [10, 12, 10, 12, 10, 12, 10, 40, 30],
};
/** What `loud` is on the first day and the last of each period, which belong to no other. */
const DAYS = PERIODS.loud.flatMap((all, at) => {
  const day = addDays(DATE, -10 * (PERIODS.loud.length - at));
  return [
    { day, amount: 4 },
    { day: addDays(day, 9), amount: all - 4 },
  ];
});
const WINDOW = { trailing: { days: 10 } };

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    const rows = DAYS.map(({ day, amount }, index) => {
      const at = Math.floor(index / 2);
      const isFirst = index % 2 === 0;
      const { calm, drift, young, back } = PERIODS;
      const others = isFirst ? [4, drift[at], young[at], back[at]] : [(calm[at] ?? 0) - 4, 0, 0, 0];
      return `(DATE '${day}', ${[amount, ...others].join(', ')})`;
    });
    await engine.execute(`
      CREATE TABLE sales (day date, loud integer, calm integer, drift integer, young integer, back integer);
      INSERT INTO sales VALUES ${rows.join(', ')};
      INSERT INTO sales VALUES (DATE '${DATE}', 1000, 1000, 1000, 1000, 1000);
    `);
  });
  afterAll(() => engine.close());

  async function figuresOf(history: object, window: object = WINDOW): Promise<readonly Figure[]> {
    const metrics = Object.keys(PERIODS).map((metric) => ({ metric, history }));
    const made = await compose(engine, [{ type: 'kpis', metrics }], {
      model,
      report: { window, compare: 'previous' },
    });
    const [block] = leafBlocks((made.editions[0] as Edition).blocks);
    return (block as KpisBlock).figures;
  }

  test('periods like that of a figure say what is usual, and only what is not is welcome or unwelcome', async () => {
    const figures = await figuresOf({ count: 9 });
    expect(figures.map(({ history }) => history)).toEqual(Object.values(PERIODS));
    const [loud, calm, drift, young] = figures;
    // The scale of values of which so many are alike, by the factors of `docs/findings.md` for eight.
    const spread = 1.4826 * 2.326 * Math.sqrt(1 + 1 / 8 + 4.5 ** 2 / 42) * (1 + 160 / 8 ** 3);
    expect(loud?.usual).toEqual({
      low: expect.closeTo(11 - spread, 9),
      high: expect.closeTo(11 + spread, 9),
      is: 'above',
    });
    expect(calm?.usual).toEqual({ ...loud?.usual, is: 'usual' });
    expect(drift?.usual).toEqual({ low: 180, high: 180, is: 'usual' });
    // Five values before it, of which the first may be half of one: too few to judge by.
    expect(young?.usual).toBeUndefined();
    expect(figures.map(({ comparison }) => comparison?.tone)).toEqual(['bad', ...Array(4).fill('neutral')]);
    const words = figures.map((one) => figureWords(one, { locale: 'en-US', currency: 'USD' }).comparison);
    expect(words).toEqual([
      'from 12, previous 10 days; above the usual 5 – 17',
      'from 12, previous 10 days; as usual (5 – 17)',
      'from 170, previous 10 days; as usual (180)',
      'from 5, previous 10 days',
      'from 40, previous 10 days; above the usual 0 – 28',
    ]);
  });

  test('a time axis of its own says nothing of what is usual', async () => {
    const figures = await figuresOf({ count: 9, grain: 'week' });
    expect(figures.map(({ usual }) => usual)).toEqual(Array(5).fill(undefined));
    expect(figures.map(({ comparison }) => comparison?.tone)).toEqual(Array(5).fill('neutral'));
  });

  test('full months are held against full months, and a month so far against as much of those before', async () => {
    const [full] = await figuresOf({ count: 3 }, { complete: { count: 1, grain: 'month' } });
    const byHand = (from: string, to: string) =>
      DAYS.filter(({ day }) => day >= from && day < to).reduce((all, { amount }) => all + amount, 0);
    // The data begins on 18 August, and of half a month nothing is told.
    expect(full?.history).toEqual([
      null,
      byHand('2026-09-01', '2026-10-01'),
      byHand('2026-10-01', '2026-11-01'),
    ]);
    const [begun] = await figuresOf({ count: 3 }, { toDate: 'month' });
    expect(begun?.history).toEqual([
      byHand('2026-09-01', '2026-09-16'),
      byHand('2026-10-01', '2026-10-16'),
      byHand('2026-11-01', '2026-11-16'),
    ]);
  });
});
