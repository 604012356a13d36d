import { presentValues } from './present-values.ts';

/**
 * The value below which a share `q` (0 to 1) of the values lies, interpolated between the two neighbours of rank
 * (n − 1)·q: type 7 of Hyndman & Fan, the default of R, NumPy, DuckDB's and PostgreSQL's continuous quantiles.
 * The values need not be sorted and are not changed. Null is left out; of nothing it is null.
 *
 * Hyndman, R. J. and Fan, Y. (1996), Sample Quantiles in Statistical Packages, The American Statistician 50: 361–365.
 * @throws RangeError for NaN, infinity, and a `q` outside 0 to 1.
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(values: Iterable<number | null>, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile lies between 0 and 1, and this is ${q}.`);
  const sorted = Float64Array.from(presentValues(values)).sort();
  const rank = (sorted.length - 1) * q;
  const lower = sorted[Math.floor(rank)];
  const upper = sorted[Math.ceil(rank)];
  if (lower === undefined || upper === undefined) return null;
  // Equal neighbours must not be moved by rounding, nor the result leave the two.
  return lower === upper ? lower : Math.min(upper, lower + (upper - lower) * (rank - Math.floor(rank)));
}

/** The middle value, or the mean of the two middle ones. Null is left out; of nothing it is null. */
export function median(values: Iterable<number | null>): number | null {
  return quantile(values, 0.5);
}
