import type { Candidate } from './candidates.ts';
import type { Outlook } from './outlook.ts';

/** How much each model counts, and how wide its deviations proved to be too narrow or too wide. */
export interface Weighing {
  /** One for each candidate, in their order; they add up to 1. */
  readonly weights: readonly number[];
  /** Mean absolute errors at the origins, in the unit of the series; null where no origin leaves enough values. */
  readonly errors: readonly number[] | null;
  /** What deviations are multiplied by. */
  readonly stretch: number;
}

/** So many past ends of the series are forecast from. */
const ORIGINS = 3;

/** Weights fall with the third power of the error: see docs/forecasts.md for what was measured. */
const POWER = 3;

/** So many origins with errors as the models say stand beside those that were seen. */
const BELIEF = 4;

/**
 * Weighs models by rolling origins: each forecasts the periods before the end, from the values before those alone, and
 * counts by the inverse of its mean absolute error to the third power. The deviations of the weighed mean are held
 * against its errors at the same origins, and stretched by what they lack or have too much.
 *
 * Bates, J. M. and Granger, C. W. J. (1969), The Combination of Forecasts, Operational Research Quarterly 20: 451–468.
 * Pawlikowski, M. and Chorowska, A. (2020), Weighted Ensemble of Statistical Models, International Journal of
 * Forecasting 36: 93–97. Tashman, L. J. (2000), Out-of-Sample Tests of Forecasting Accuracy, ibid. 16: 437–450.
 * @param fewest values that an origin must leave before it
 */
export function weighCandidates(
  candidates: readonly Candidate[],
  values: Float64Array,
  horizon: number,
  fewest: number,
): Weighing {
  const equal = candidates.map(() => 1 / candidates.length);
  const ahead = Math.min(horizon, Math.max(1, Math.floor(values.length / 5)));
  const origins = Array.from({ length: ORIGINS }, (_, back) => values.length - (back + 1) * ahead);
  const used = origins.filter((one) => one >= fewest);
  if (used.length === 0) return { weights: equal, errors: null, stretch: 1 };
  const outlooks = candidates.map(({ outlook }) =>
    used.map((origin) => outlook(values.slice(0, origin), ahead)),
  );
  const missed = (outlook: Outlook, origin: number, at: number) =>
    (values[origin + at] ?? 0) - (outlook.middle[at] ?? 0);
  const errors = outlooks.map((ofModel) => {
    let sum = 0;
    ofModel.forEach((one, index) => {
      for (let at = 0; at < ahead; at += 1) sum += Math.abs(missed(one, used[index] ?? 0, at));
    });
    return sum / (used.length * ahead);
  });
  const weights = inversePowers(errors);
  let squares = 0;
  used.forEach((origin, index) => {
    const mean = weighedMean(
      outlooks.map((ofModel) => ofModel[index] as Outlook),
      weights,
    );
    for (let at = 0; at < ahead; at += 1) {
      const deviation = mean.deviation[at] ?? 0;
      if (deviation > 0) squares += (missed(mean, origin, at) / deviation) ** 2 / ahead;
    }
  });
  return { weights, errors, stretch: Math.sqrt((BELIEF + squares) / (BELIEF + used.length)) };
}

/** The mean of several outlooks. Their errors go together, so the deviations are averaged like the values. */
export function weighedMean(outlooks: readonly Outlook[], weights: readonly number[]): Outlook {
  const mean = (of: (one: Outlook) => Float64Array) =>
    Float64Array.from({ length: outlooks[0]?.middle.length ?? 0 }, (_, ahead) =>
      outlooks.reduce((sum, one, index) => sum + (weights[index] ?? 0) * (of(one)[ahead] ?? 0), 0),
    );
  return { middle: mean((one) => one.middle), deviation: mean((one) => one.deviation) };
}

/** Shares of 1 that fall with the error; several without any error share alone. */
function inversePowers(errors: readonly number[]): number[] {
  const least = Math.min(...errors);
  const raw = errors.map((error) => (least === 0 ? (error === 0 ? 1 : 0) : (least / error) ** POWER));
  const total = raw.reduce((sum, one) => sum + one, 0);
  return raw.map((one) => one / total);
}
