import { presentValues } from './present-values.ts';
import { median } from './quantile.ts';

/** 1 ÷ Φ⁻¹(3/4): makes the deviation estimate σ where values are normal. */
const NORMAL_SCALE = 1.4826;

/**
 * The median distance from the median, scaled by 1.4826 so that it estimates the standard deviation of normal values
 * while up to half of them may be outliers. In the unit of the values. Null is left out; of nothing it is null.
 *
 * Rousseeuw, P. J. and Croux, C. (1993), Alternatives to the Median Absolute Deviation, JASA 88: 1273–1283.
 * @throws RangeError for NaN and infinity.
 * @example medianAbsoluteDeviation([1, 2, 3, 4, 5, 6, 7, 8, 100]) // 2.9652
 */
export function medianAbsoluteDeviation(values: Iterable<number | null>): number | null {
  const present = presentValues(values);
  const middle = median(present);
  if (middle === null) return null;
  const distance = median(present.map((value) => Math.abs(value - middle)));
  return distance === null ? null : distance * NORMAL_SCALE;
}
