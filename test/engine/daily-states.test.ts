import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import { numberOf } from '../../src/metrics/series/index.ts';
import { rounds } from '../support/long.ts';
import { answer, told } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const RUNS = { duckdb: rounds(20, 200), postgres: rounds(15, 150) };
const ZONE = 'America/New_York';
const day = (offset: number) => Temporal.PlainDate.from('2024-01-01').add({ days: offset }).toString();

interface Stay {
  readonly from: number;
  readonly to: number | null;
  readonly team: string | null;
  readonly person: number;
  readonly cents: number | null;
}

const stay: fc.Arbitrary<Stay> = fc.record({
  from: fc.integer({ min: 5, max: 95 }),
  to: fc.option(fc.integer({ min: 5, max: 110 })),
  team: fc.constantFrom('a', 'b', null),
  person: fc.integer({ min: 1, max: 5 }),
  cents: fc.option(fc.integer({ min: -500, max: 900 }), { freq: 8 }),
});

/** The state at the end of a day: what began by then and has not ended by then. */
function stateOf(metric: string, stays: readonly Stay[], date: number): number {
  const there = stays.filter(({ from, to }) => from < date && (to === null || to >= date));
  if (metric === 'people') return new Set(there.map(({ person }) => person)).size;
  if (metric === 'count') return there.length;
  return there.reduce((sum, { cents }) => sum + (cents ?? 0), 0) / 100;
}

function expectedOf(metric: string, stays: readonly Stay[], from: number, to: number): number {
  const [of = '', take = ''] = metric.split('_');
  if (take === 'opening') return stateOf(of, stays, from);
  const states = Array.from({ length: to - from }, (_, index) => stateOf(of, stays, from + index + 1));
  if (take === 'min') return Math.min(...states);
  if (take === 'max') return Math.max(...states);
  return states.reduce((a, b) => a + b, 0) / states.length;
}

const TAKES = ['opening', 'average', 'min', 'max'] as const;
const METRICS = ['sum', 'count', 'people'].flatMap((of) => TAKES.map((take) => `${of}_${take}`));

const setting = (asOf?: string) => ({
  tables: {
    stays: {
      relation: 'stays',
      valid: { from: 'since', to: 'until' },
      dimensions: { team: {}, person: {} },
    },
  },
  metrics: {
    sum: { kind: 'snapshot', table: 'stays', aggregate: 'sum', column: 'amount' },
    count: { kind: 'snapshot', table: 'stays', aggregate: 'count' },
    people: { kind: 'snapshot', table: 'stays', aggregate: 'distinct', column: 'person' },
    ...Object.fromEntries(
      METRICS.map((name) => {
        const [of, take] = name.split('_');
        return [name, { kind: 'daily', of, take }];
      }),
    ),
    each: { kind: 'ratio', numerator: 'sum_average', denominator: 'people_average' },
    before: { kind: 'offset', of: 'count_average', by: { days: 7 } },
  },
  calendar: { zone: ZONE, weekStart: 1, fiscalYearStart: 1 } as const,
  ...(asOf === undefined ? {} : { asOf }),
});

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  async function load(stays: readonly Stay[], type: 'date' | 'timestamptz'): Promise<void> {
    const at = (offset: number | null) => {
      if (offset === null) return 'NULL';
      if (type === 'date') return `DATE '${day(offset)}'`;
      const midnight = Temporal.PlainDate.from(day(offset)).toZonedDateTime(ZONE);
      return `TIMESTAMPTZ '${midnight.toInstant().toString().replace('T', ' ').replace('Z', '+00')}'`;
    };
    const rows = stays.map(({ from, to, team, person, cents }) => {
      const amount = cents === null ? 'NULL' : (cents / 100).toFixed(2);
      return `(${at(from)}, ${at(to)}, ${team === null ? 'NULL' : `'${team}'`}, ${person}, ${amount})`;
    });
    await engine.execute(`
      DROP TABLE IF EXISTS stays;
      CREATE TABLE stays (since ${type}, until ${type}, team text, person integer, amount decimal(12,2));
      INSERT INTO stays VALUES ${rows.join(', ')};`);
  }

  test(
    'states over days are those of each day, by groups and in total, over time, compared and filtered',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(stay, { minLength: 1, maxLength: 25 }),
          fc.record({
            type: fc.constantFrom('date' as const, 'timestamptz' as const),
            from: fc.integer({ min: 0, max: 90 }),
            length: fc.integer({ min: 1, max: 40 }),
            grain: fc.constantFrom(undefined, 'day' as const, 'week' as const, 'month' as const),
            by: fc.constantFrom([], ['team']),
            isFiltered: fc.boolean(),
          }),
          async (stays, { type, from, length, grain, by, isFiltered }) => {
            await load(stays, type);
            const series = await answer(engine, setting(), {
              metrics: [...METRICS, 'each'],
              by: [...by],
              period: { from: day(from), to: day(from + length) },
              compare: { days: 10 },
              ...(grain === undefined ? {} : { grain }),
              ...(isFiltered ? { where: { person: { lte: 3 } } } : {}),
            });
            const first = Math.min(...stays.map((one) => one.from));
            const offset = (date: string) =>
              Temporal.PlainDate.from('2024-01-01').until(date, { largestUnit: 'day' }).days;
            for (const group of series.groups) {
              const there = stays.filter(
                ({ team, person }) =>
                  (by.length === 0 || team === group.key[0]) && (!isFiltered || person <= 3),
              );
              const sides = [
                [series.slots, group.current],
                [series.comparisons[0]?.slots ?? [], group.comparisons[0] ?? []],
              ] as const;
              for (const [slots, cells] of sides) {
                for (const [at, slot] of slots.entries()) {
                  if (slot === undefined) continue;
                  const [begin, end] = [offset(slot.from), offset(slot.to)];
                  for (const [index, metric] of METRICS.entries()) {
                    // Of days before the data begins nothing is known, and so nothing of their average.
                    const isUnknown = metric.endsWith('opening') ? begin <= first : begin < first;
                    const what = `${metric} of ${String(group.key[0])} from ${slot.from} to ${slot.to}`;
                    const cell = cells[at]?.[index];
                    if (isUnknown) expect(told(cell), what).toBe('before_data');
                    else expect(numberOf(cell), what).toBeCloseTo(expectedOf(metric, there, begin, end), 8);
                  }
                }
              }
            }
          },
        ),
        { numRuns: RUNS[name], endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );

  test('they make ratios and offsets, end with the edition date, and are refused by the hour', async () => {
    const stays = [
      { from: 5, to: 20, team: 'a', person: 1, cents: 1000 },
      { from: 12, to: null, team: 'b', person: 2, cents: 3000 },
    ];
    await load(stays, 'timestamptz');
    const ask = (metrics: string[], query: object = {}) =>
      answer(engine, setting(day(17)), { metrics, period: { from: day(15), to: day(22) }, ...query });
    // Two days of both, since the edition date cuts the rest; a week before, the first alone on two days.
    const series = await ask(['count_average', 'each', 'before']);
    expect(series.groups[0]?.current[0]?.map(told)).toEqual([2, 20, 1]);
    await expect(ask(['count_average'], { grain: 'hour' })).rejects.toThrow(
      'The average of "count" over days has no value by the hour, or from a time of the day on.',
    );
    const opening = await ask(['count_opening'], { grain: 'hour' });
    expect(opening.groups[0]?.current.slice(0, 2).map((cells) => cells.map(told))).toEqual([[2], [2]]);
  });
});

test('only a snapshot that sums or counts has states over days, and the way out is said', () => {
  const words = { label: 'Label', description: 'Description' };
  const stays = { relation: 'stays', valid: { from: 'since' }, time: 'since' };
  const states = { kind: 'snapshot', table: 'stays', aggregate: 'median', column: 'amount', ...words };
  const model = ModelFile.parse({
    tables: { stays },
    metrics: { states, typical: { kind: 'daily', of: 'states', take: 'average', ...words } },
  });
  expect(validateModel(model)).toMatchObject([
    {
      code: 'METRIC_INVALID',
      message: 'Metric "typical" takes states of "states", which is not a snapshot that sums or counts.',
      hint: 'name a metric of kind snapshot with aggregate sum, count or distinct; of a ratio, divide two averages.',
      path: ['metrics', 'typical', 'of'],
    },
  ]);
});
