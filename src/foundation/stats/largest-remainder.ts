import { presentValues } from './present-values.ts';
import { sumExact } from './sum-exact.ts';

/**
 * Whole numbers in the place of parts, that add up to a whole total exactly: each part is rounded down, and what is
 * missing goes, one each, to the parts with the largest remainders (the earlier one where they are equal).
 * - Parts that add up to less than 1 from the total are rounded as they are and may be negative.
 * - Other parts are weights, at least 0, and are scaled to the total first: shares into percents, votes into seats.
 *
 * No parts give no numbers, for a total of 0. To keep decimals, count in the smallest unit (cents, tenths).
 *
 * Balinski, M. L. and Young, H. P. (1982), Fair Representation, chapter 3 (the method of Hamilton).
 * @throws RangeError for a total that is no whole number, and for parts that cannot make it: none, all 0, negative
 * weights, NaN or infinity, or a total too large for exact arithmetic.
 * @example largestRemainder([1, 1, 1], 100) // [34, 33, 33]
 */
export function largestRemainder(parts: readonly number[], total: number): number[] {
  if (!Number.isSafeInteger(total))
    throw new RangeError(`The total must be a whole number, and it is ${total}.`);
  const shares = sharesOf(presentValues(parts), total);
  const whole = shares.map(Math.floor);
  const missing = total - sumExact(whole);
  if (missing < 0 || missing > shares.length) {
    throw new RangeError(`${total} is too large to be shared out exactly.`);
  }
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1;
  // Adding 0 turns the −0 that rounding a small negative part leaves into 0.
  return whole.map((value) => value + 0);
}

function sharesOf(parts: readonly number[], total: number): readonly number[] {
  const sum = sumExact(parts);
  if (Math.abs(sum - total) < 1 && (parts.length > 0 || total === 0)) return parts;
  if (sum === 0 || total < 0 || parts.some((part) => part < 0)) {
    throw new RangeError(`Parts that sum to ${sum} cannot be shared out to ${total}.`);
  }
  return parts.map((part) => (part / sum) * total);
}
