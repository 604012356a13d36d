import { presentValues } from './present-values.ts';

/**
 * The sum with the rounding errors of the additions carried along and put back at the end, so that a long column of
 * cents does not drift. Null is left out; nothing at all sums to 0.
 *
 * Neumaier, A. (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54: 39–51.
 * @throws RangeError for NaN and infinity.
 * @example sumExact([1, 1e100, 1, -1e100]) // 2
 */
export function sumExact(values: Iterable<number | null>): number {
  let sum = 0;
  let lost = 0;
  for (const value of presentValues(values)) {
    const next = sum + value;
    // The smaller of the two loses its low digits; which they were follows from the larger.
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
