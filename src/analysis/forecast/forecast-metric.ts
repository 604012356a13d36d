import type { Grain } from '../../foundation/calendar/index.ts';
import {
  type Backtest,
  backtest,
  type Forecast,
  type ForecastNote,
  type ForecastOptions,
  type ForecastPoint,
  type ForecastRange,
  forecast,
} from '../../foundation/stats/index.ts';
import { movedPoint } from './move-point.ts';

/** Values in the seasons that a history may have. */
export const SEASONS: Readonly<Record<Grain, readonly number[]>> = {
  day: [7],
  week: [52],
  month: [12],
  quarter: [4],
  year: [],
};

/** So many periods back lies last year's value; a day is held against the same day of the week. */
const YEAR: Readonly<Record<Grain, number>> = { day: 364, week: 52, month: 12, quarter: 4, year: 1 };

/** What is known of a metric, one entry for each complete period, oldest first; null where a period has no value. */
export interface MetricHistory {
  readonly values: readonly (number | null)[];
  /** Of a ratio: what it is the quotient of, in the same periods. */
  readonly parts?: {
    readonly numerator: readonly (number | null)[];
    readonly denominator: readonly (number | null)[];
  };
}

/** What a forecast was held against in its back-test: the value a year before, or, where no year is known, the last one. */
export type TestedAgainst = 'last year' | 'last value';

export type MetricForecast =
  | {
      readonly points: readonly ForecastPoint[];
      readonly notes: readonly ForecastNote[];
      /** Whether it is the quotient of what is expected of its parts. */
      readonly isOfParts: boolean;
      /** Null where the history is too short to try. */
      readonly test: (Backtest & { readonly against: TestedAgainst }) | null;
    }
  | Extract<Forecast, { points: null }>;

/**
 * Forecasts a metric from its history, and tests that on the ends of the history.
 *
 * A ratio is expected to be the quotient of what its parts are expected to be, so that the three agree. Errors of the two go
 * together in a way that neither knows, so its ranges are those of the ratio's own series, moved to the quotient; where a
 * part cannot be forecast, or its denominator may be no longer above zero, the ratio is forecast by itself.
 * @throws RangeError as {@link forecast} does
 */
export function forecastMetric(
  history: MetricHistory,
  { grain, ahead, least, most }: ForecastRequest,
): MetricForecast {
  const options: ForecastOptions = { horizon: ahead, seasons: SEASONS[grain], least, most };
  const found = forecastAt(history, history.values.length, options);
  if (found.points === null) return found;
  return { ...found, test: testOf(history, options, grain) };
}

interface ForecastRequest extends Pick<ForecastOptions, 'least' | 'most'> {
  readonly grain: Grain;
  /** How many periods, the first one after the history. */
  readonly ahead: number;
}

function testOf(history: MetricHistory, options: ForecastOptions, grain: Grain) {
  const from = memoized((origin: number) => forecastAt(history, origin, options));
  const years = [
    { yearAgo: YEAR[grain], against: 'last year' },
    { yearAgo: 1, against: 'last value' },
  ] as const;
  for (const { yearAgo, against } of grain === 'year' ? years.slice(1) : years) {
    const test = backtest(history.values, { ...options, yearAgo }, from);
    if (test !== null) return { ...test, against };
  }
  return null;
}

/** The ends that have a year before them are among those that have none. */
function memoized<Result>(compute: (origin: number) => Result): (origin: number) => Result {
  const known = new Map<number, Result>();
  return (origin) => {
    const found = known.get(origin) ?? compute(origin);
    known.set(origin, found);
    return found;
  };
}

type Found = Exclude<MetricForecast, { points: null }>;

/** A forecast from the first so many periods. */
function forecastAt(
  { values, parts }: MetricHistory,
  origin: number,
  options: ForecastOptions,
): Omit<Found, 'test'> | Extract<Forecast, { points: null }> {
  // Limits come last: a range that ends at one would lose its width where it is moved.
  const free = { ...options, least: Number.NEGATIVE_INFINITY, most: undefined };
  const own = forecast(values.slice(0, origin), free);
  if (own.points === null) return own;
  const limits = limitsOf(values.slice(0, origin), options);
  const quotients = parts === undefined ? undefined : quotientsOf(parts, origin, options);
  return {
    ...{ notes: own.notes, isOfParts: quotients !== undefined },
    points: own.points.map((point, at) => movedPoint(point, quotients?.[at] ?? point.value, limits)),
  };
}

/** What is expected of the numerator for one of the denominator; undefined where one of them says nothing. */
function quotientsOf(
  { numerator, denominator }: NonNullable<MetricHistory['parts']>,
  origin: number,
  { horizon, seasons }: ForecastOptions,
): readonly number[] | undefined {
  const [above, below] = [numerator, denominator].map((part) =>
    forecast(part.slice(0, origin), { horizon, seasons }),
  );
  if (above?.points == null || below?.points == null) return undefined;
  const divisors = below.points;
  if (divisors.some(({ range80 }) => range80.from <= 0)) return undefined;
  return above.points.map(({ value }, at) => value / (divisors[at]?.value ?? 1));
}

/** Those that are asked for, and the default of {@link forecast}. */
function limitsOf(values: readonly (number | null)[], { least, most }: ForecastOptions): ForecastRange {
  const floor = values.some((one) => one !== null && one < 0) ? Number.NEGATIVE_INFINITY : 0;
  return { from: least ?? floor, to: most ?? Number.POSITIVE_INFINITY };
}
