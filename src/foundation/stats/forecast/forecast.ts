import { presentValues } from '../present-values.ts';
import { studentTQuantile } from '../student-t-quantile.ts';
import { candidatesFor, FEWEST_FOR_MODELS, type ModelName } from './candidates.ts';
import { completeHistory } from './complete-history.ts';
import type { Outlook } from './outlook.ts';
import { weighCandidates, weighedMean } from './weigh-candidates.ts';

export interface ForecastOptions {
  /** Periods after the history, from 1. */
  readonly horizon: number;
  /** Values in each season that the series may have: [52] for weeks, [24, 168] for hours; none by default. */
  readonly seasons?: readonly number[] | undefined;
  /** No value lies below: 0 for counts and shares. Default: 0 where the history was never negative, else none. */
  readonly least?: number | undefined;
  /** No value lies above: 1 for shares. */
  readonly most?: number | undefined;
}

/** What is expected of one period, in the unit of the values. */
export interface ForecastPoint {
  /** As likely too high as too low. */
  readonly value: number;
  /** Holds what comes in 80 of 100 cases. */
  readonly range80: ForecastRange;
  readonly range95: ForecastRange;
}

export interface ForecastRange {
  readonly from: number;
  readonly to: number;
}

/** A model that was in the race. */
export interface ForecastModel {
  readonly name: ModelName;
  /** Its share of the forecast; all add up to 1. */
  readonly weight: number;
  /** Mean absolute error when it forecast the last periods of the history; null where that is too short to try. */
  readonly error: number | null;
}

/** Why a forecast is worth less, or rests on less, than it seems. */
export type ForecastNote =
  | { readonly kind: 'gaps filled' | 'last periods missing'; readonly periods: number }
  /** Too few values for models, or for a season of so many. */
  | { readonly kind: 'few values' | 'season not seen'; readonly periods: number }
  /** The only value there ever was. */
  | { readonly kind: 'never changed' };

export type Forecast =
  | {
      readonly points: readonly ForecastPoint[];
      readonly models: readonly ForecastModel[];
      /** Values in the season that was looked for; 1 for none. */
      readonly season: number;
      readonly notes: readonly ForecastNote[];
    }
  /** Nothing honest can be said. */
  | { readonly points: null; readonly reason: 'too few values' | 'mostly missing' };

/** Fewer values have no spread. */
const FEWEST = 3;

/** Of a history with more gaps than this share, most of a forecast would be made up. */
const MOST_MISSING = 0.25;

/** What lies farther back tells no more of what comes; at least so many values, and so many seasons. */
const WINDOW = { values: 260, seasons: 5 };

/** Errors of real series lie farther out than normal ones do: Student's distribution with so many degrees of freedom. */
const FREEDOM = 8;

/** Parameters, first states and weights are estimated from the values, about so many, and add to the variance. */
const ESTIMATED = 12;

/**
 * Forecasts the periods after a history, which is in order, oldest first, with one entry for each period; null where a
 * period has no value. The forecast is a weighed mean of few models, last season's value always among them, by how well
 * each did at the end of the history: see {@link weighCandidates}. The same history has the same forecast each time.
 *
 * The ranges are the deviations of the models, averaged and held against their errors at the end of the history, times
 * a quantile of Student's distribution with 8 degrees of freedom. Formulas and what was measured: docs/forecasts.md.
 * @throws RangeError for NaN and infinity, and for a horizon, a season or limits that are none
 * @example forecast([10, 12, 11, 12, 10, 11, 12, 11, 10, 12, 11, 12], { horizon: 2 })
 */
export function forecast(
  history: readonly (number | null)[],
  { horizon, seasons = [], least, most }: ForecastOptions,
): Forecast {
  check(horizon, seasons, least, most);
  const present = presentValues(history);
  if (present.length < FEWEST) return { points: null, reason: 'too few values' };
  const season = seasonFor(history, seasons);
  const complete = completeHistory(history, season);
  const { filled, behind } = complete;
  if (filled > MOST_MISSING * complete.values.length) return { points: null, reason: 'mostly missing' };
  const values = complete.values.slice(-Math.max(WINDOW.values, WINDOW.seasons * season));
  const few = values.length < FEWEST_FOR_MODELS;
  const unseen = seasons.filter((one) => one > season);
  const constant = values.every((one) => one === values[0]);
  const { outlook, models } = combined(values, few ? 1 : season, horizon + behind, constant);
  const floor = least ?? (present.some((one) => one < 0) ? Number.NEGATIVE_INFINITY : 0);
  return {
    points: points(outlook, constant ? 1 : Math.min(FREEDOM, values.length - 1), behind, {
      least: floor,
      most,
    }),
    models,
    season,
    notes: [
      ...(filled > 0 ? [{ kind: 'gaps filled', periods: filled } as const] : []),
      ...(behind > 0 ? [{ kind: 'last periods missing', periods: behind } as const] : []),
      ...(few ? [{ kind: 'few values', periods: values.length } as const] : []),
      ...unseen.map((periods) => ({ kind: 'season not seen', periods }) as const),
      ...(constant ? [{ kind: 'never changed' } as const] : []),
    ],
  };
}

/** The longest season that the history has seen twice; 1 where there is none. */
function seasonFor(history: readonly (number | null)[], seasons: readonly number[]): number {
  const first = history.findIndex((one) => one !== null);
  return Math.max(1, ...seasons.filter((one) => history.length - first >= 2 * one));
}

function combined(history: Float64Array, season: number, horizon: number, constant: boolean) {
  // In a unit in which the largest value is between 1 and 2: squares of very large and very small ones are numbers too.
  const largest = history.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  const values = history.map((one) => one / unit);
  const all = candidatesFor(values, season);
  const candidates = constant ? all.slice(0, 1) : all;
  const { weights, errors, stretch } = weighCandidates(candidates, values, horizon, FEWEST_FOR_MODELS);
  const mean = weighedMean(
    candidates.map(({ outlook }) => outlook(values, horizon)),
    weights,
  );
  // Of last season's value alone, nothing is estimated.
  const widened = stretch * Math.sqrt(1 + (candidates.length > 1 ? ESTIMATED / values.length : 0));
  return {
    outlook: {
      middle: mean.middle.map((one) => one * unit),
      deviation: mean.deviation.map((one) => one * widened * unit),
    },
    models: candidates.map(({ name }, at) => ({
      name,
      weight: weights[at] ?? 0,
      error: errors === null ? null : (errors[at] ?? 0) * unit,
    })),
  };
}

function points(
  { middle, deviation }: Outlook,
  freedom: number,
  skipped: number,
  { least, most = Number.POSITIVE_INFINITY }: { readonly least: number; readonly most?: number | undefined },
): readonly ForecastPoint[] {
  const within = (value: number) => Math.min(most, Math.max(least, value));
  // With more than two degrees of freedom the variance of Student's distribution is ν ÷ (ν − 2), and is made one.
  const scale = freedom > 2 ? Math.sqrt((freedom - 2) / freedom) : 1;
  const [reach80, reach95] = [0.1, 0.025].map((tail) => scale * studentTQuantile(tail, freedom));
  return Array.from(middle, (value, ahead) => {
    const range = (reach = 0) => ({
      from: within(value - reach * (deviation[ahead] ?? 0)),
      to: within(value + reach * (deviation[ahead] ?? 0)),
    });
    return { value: within(value), range80: range(reach80), range95: range(reach95) };
  }).slice(skipped);
}

function check(
  horizon: number,
  seasons: readonly number[],
  least = Number.NEGATIVE_INFINITY,
  most = least,
): void {
  if (!Number.isInteger(horizon) || horizon < 1)
    throw new RangeError(`A horizon is a whole number of periods, and this is ${horizon}.`);
  const wrong = seasons.find((one) => !Number.isInteger(one) || one < 2);
  if (wrong !== undefined)
    throw new RangeError(`A season has a whole number of values from 2, and this is ${wrong}.`);
  if (least > most) throw new RangeError(`No value lies above ${most} and below ${least}.`);
}
