import { studentTQuantile } from '../student-t-quantile.ts';
import { type Forecast, type ForecastOptions, type ForecastPoint, forecast } from './forecast.ts';

export interface BacktestOptions extends ForecastOptions {
  /** So many values back lies last year's: 52 for weeks, 364 for days. Default: the longest season, else 1. */
  readonly yearAgo?: number | undefined;
  /** Most ends of the history that are forecast from; 8 by default. */
  readonly origins?: number | undefined;
}

/** How far off forecasts were, over all periods that came. */
export interface ForecastErrors {
  /** Mean absolute error, in the unit of the values. */
  readonly absolute: number;
  /**
   * Absolute error against that of last year's value inside the history, on average; below 1 is better than that was.
   * Null where last year's value was never off.
   */
  readonly scaled: number | null;
  /** Symmetric percentage error, 0 to 200, on average. */
  readonly percent: number;
}

/** How forecasts of a series would have done, beside last year's value. */
export interface Backtest {
  /** Ends of the history that were forecast from. */
  readonly origins: number;
  /** Periods that were forecast and have a value. */
  readonly periods: number;
  readonly forecast: ForecastErrors;
  readonly lastYear: ForecastErrors;
  /** Shares of the periods that lie in their ranges. */
  readonly inside80: number;
  readonly inside95: number;
  /** 'no better' where the errors could be as small by chance: then last year's value says as much. */
  readonly verdict: 'better than last year' | 'no better than last year';
}

const ORIGINS = 8;

/** With fewer ends, nothing is told of chance. */
const FEWEST_ORIGINS = 3;

/** A forecast that is no better is called better so often. */
const CHANCE = 0.1;

/**
 * Forecasts the ends of a history from what was before them, one horizon apart, as it would have been done then, and holds
 * that against what came and against the value a year (or a season) before.
 *
 * A forecast is better where its mean absolute errors at the ends are smaller than those of last year's value by more
 * than t·s/√k: s is the deviation of the k differences, t exceeded by chance once in ten times.
 *
 * Hyndman, R. J. and Koehler, A. B. (2006), Another Look at Measures of Forecast Accuracy, International Journal of
 * Forecasting 22: 679–688. Diebold, F. X. and Mariano, R. S. (1995), Comparing Predictive Accuracy, Journal of Business
 * and Economic Statistics 13: 253–263.
 * @param forecastAt forecasts from the first so many values, where more than these is known; default: {@link forecast} of them
 * @returns null where fewer than three ends have a year, and enough to forecast from, before them
 * @throws RangeError as {@link forecast} does, and for a year or a number of origins that is none
 */
export function backtest(
  history: readonly (number | null)[],
  options: BacktestOptions,
  forecastAt: (origin: number) => Pick<Forecast, 'points'> = (origin) =>
    forecast(history.slice(0, origin), options),
): Backtest | null {
  const { horizon, seasons = [], origins = ORIGINS } = options;
  const yearAgo = options.yearAgo ?? Math.max(1, ...seasons);
  for (const [what, one] of Object.entries({ yearAgo, origins }))
    if (!Number.isInteger(one) || one < 1)
      throw new RangeError(`${what} is a whole number from 1, and this is ${one}.`);
  const trials = Array.from({ length: origins }, (_, back) => history.length - (back + 1) * horizon)
    .filter((origin) => origin > yearAgo)
    .flatMap((origin) => tryFrom(history, origin, yearAgo, forecastAt(origin)) ?? []);
  if (trials.length < FEWEST_ORIGINS) return null;
  const points = trials.flatMap((one) => one.points);
  const inside = (range: 'range80' | 'range95') =>
    mean(points.map(({ said, came }) => (came >= said[range].from && came <= said[range].to ? 1 : 0)));
  const differences = trials.map((one) =>
    mean(
      one.points.map(({ said, lastYear, came }) => Math.abs(lastYear - came) - Math.abs(said.value - came)),
    ),
  );
  return {
    origins: trials.length,
    periods: points.length,
    forecast: errorsOf(points.map(({ said, came, scale }) => ({ said: said.value, came, scale }))),
    lastYear: errorsOf(points.map(({ lastYear, came, scale }) => ({ said: lastYear, came, scale }))),
    inside80: inside('range80'),
    inside95: inside('range95'),
    verdict: isPositive(differences) ? 'better than last year' : 'no better than last year',
  };
}

interface Trial {
  readonly points: readonly {
    readonly said: ForecastPoint;
    readonly lastYear: number;
    readonly came: number;
    /** How far off last year's value was on average before this end. */
    readonly scale: number;
  }[];
}

/** One end of the history; null where nothing can be forecast from it, or nothing that was is known. */
function tryFrom(
  history: readonly (number | null)[],
  origin: number,
  yearAgo: number,
  { points }: Pick<Forecast, 'points'>,
): Trial | null {
  if (points === null) return null;
  const before = history.slice(0, origin);
  const scale = mean(
    before.flatMap((one, at) => {
      const year = before[at - yearAgo] ?? null;
      return one === null || year === null ? [] : [Math.abs(one - year)];
    }),
  );
  const known = points.flatMap((said, ahead) => {
    const came = history[origin + ahead] ?? null;
    const lastYear = before[origin - yearAgo + (ahead % yearAgo)] ?? null;
    return came === null || lastYear === null ? [] : [{ said, lastYear, came, scale }];
  });
  return known.length === 0 ? null : { points: known };
}

/** Errors of what was said, each period alike. */
function errorsOf(
  points: readonly { readonly said: number; readonly came: number; readonly scale: number }[],
) {
  const misses = points.map(({ said, came }) => Math.abs(said - came));
  return {
    absolute: mean(misses),
    scaled: points.every((one) => one.scale > 0)
      ? mean(misses.map((miss, at) => miss / (points[at]?.scale ?? 1)))
      : null,
    percent: mean(points.map(({ said, came }) => symmetricPercent(said, came))),
  };
}

/** 200·|said − came| ÷ (|said| + |came|); 0 where both are 0. */
export function symmetricPercent(said: number, came: number): number {
  return said === came ? 0 : (200 * Math.abs(said - came)) / (Math.abs(said) + Math.abs(came));
}

/** Whether differences are above zero by more than chance. */
function isPositive(differences: readonly number[]): boolean {
  const count = differences.length;
  const middle = mean(differences);
  const variance = differences.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (count - 1);
  return middle > studentTQuantile(CHANCE, count - 1) * Math.sqrt(variance / count);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
