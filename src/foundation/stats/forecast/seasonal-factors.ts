export type SeasonForm = 'added' | 'multiplied';

/** 95 % of a standard normal variable lie below. */
const CRITICAL = 1.645;

/** Multiplied seasons with a factor below this would blow up what is divided by it. */
const LEAST_FACTOR = 0.01;

/** What each phase of a season adds, or is multiplied by; the first entry is that of the first value. */
export interface SeasonalFactors {
  readonly form: SeasonForm;
  readonly factors: Float64Array;
}

/**
 * Whether values one season apart go together: the autocorrelation at the season against its limit under none, as the
 * M4 competition tested it. Fewer than two whole seasons show nothing.
 *
 * Assimakopoulos, V. and Nikolopoulos, K. (2000), The Theta Model, International Journal of Forecasting 16: 521–530.
 * Makridakis, S., Spiliotis, E. and Assimakopoulos, V. (2020), The M4 Competition, ibid. 36: 54–74.
 */
export function isSeasonal(values: Float64Array, period: number): boolean {
  if (period < 2 || values.length < 2 * period) return false;
  const correlations = autocorrelations(values, period);
  const squares = correlations.slice(0, -1).reduce((sum, one) => sum + one * one, 0);
  const limit = CRITICAL * Math.sqrt((1 + 2 * squares) / values.length);
  return Math.abs(correlations.at(-1) ?? 0) > limit;
}

/** Correlations of a series with itself, at lags 1 to `most`; zero for a series that never changes. */
export function autocorrelations(values: Float64Array, most: number): Float64Array {
  const mean = meanOf(values);
  const centred = values.map((one) => one - mean);
  const total = centred.reduce((sum, one) => sum + one * one, 0);
  return Float64Array.from({ length: most }, (_, index) => {
    let sum = 0;
    for (let at = index + 1; at < centred.length; at += 1)
      sum += (centred[at] ?? 0) * (centred[at - index - 1] ?? 0);
    return total > 0 ? sum / total : 0;
  });
}

/**
 * The season of a series by classical decomposition: each value against the moving average of the season around it,
 * averaged by phase, so that the factors multiply to nothing (mean 1) or add nothing (sum 0). Multiplied where all
 * values are positive and no factor is near zero, else added. Needs two whole seasons.
 *
 * Hyndman, R. J. and Athanasopoulos, G. (2021), Forecasting: Principles and Practice, 3.4.
 */
export function seasonalFactors(values: Float64Array, period: number, form?: SeasonForm): SeasonalFactors {
  const multiplied = form === undefined ? values.every((one) => one > 0) : form === 'multiplied';
  if (multiplied) {
    const factors = byPhase(values, period, (value, trend) => value / trend);
    const mean = meanOf(factors);
    const scaled = factors.map((one) => one / mean);
    if (form === 'multiplied' || scaled.every((one) => one >= LEAST_FACTOR))
      return { form: 'multiplied', factors: scaled };
  }
  const factors = byPhase(values, period, (value, trend) => value - trend);
  const mean = meanOf(factors);
  return { form: 'added', factors: factors.map((one) => one - mean) };
}

/** The series without its season. */
export function withoutSeason(values: Float64Array, { form, factors }: SeasonalFactors): Float64Array {
  return values.map((one, at) => {
    const factor = factors[at % factors.length] ?? 0;
    return form === 'multiplied' ? one / factor : one - factor;
  });
}

function byPhase(
  values: Float64Array,
  period: number,
  compare: (value: number, trend: number) => number,
): Float64Array {
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  const half = Math.floor(period / 2);
  for (let at = half; at < values.length - half; at += 1) {
    const phase = at % period;
    sums[phase] = (sums[phase] ?? 0) + compare(values[at] ?? 0, centredAverage(values, at, period));
    counts[phase] = (counts[phase] ?? 0) + 1;
  }
  return sums.map((sum, phase) => sum / (counts[phase] ?? 1));
}

/** The mean of one season around a place; of an even number of values, the two ends count half. */
function centredAverage(values: Float64Array, at: number, period: number): number {
  const half = Math.floor(period / 2);
  let sum = 0;
  for (let near = at - half; near <= at + half; near += 1) sum += values[near] ?? 0;
  if (period % 2 === 0) sum -= ((values[at - half] ?? 0) + (values[at + half] ?? 0)) / 2;
  return sum / period;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
