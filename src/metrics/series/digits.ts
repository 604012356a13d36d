/**
 * A computed double to the digits that hold. One of at most four decimals is what was meant, whatever its length;
 * of any other the first 15 digits hold, and what follows depends on how it was computed.
 */
export function floatDigits(value: number): number {
  return Number(value.toFixed(4)) === value ? value : Number(value.toPrecision(15));
}

/**
 * A sum or difference to the digits its operands have: 15 from the first digit of the larger one. Money is decimal and
 * doubles are not, so 0.3 − 0.1 − 0.2 would be a tiny number in place of 0, and a fine denominator.
 */
export function sumDigits(result: number, a: number, b: number): number {
  // Whole numbers add up exactly.
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return result + 0;
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (result === 0 || !Number.isFinite(result) || size >= 1e15 || size < 1e-80) return result + 0;
  return Number(result.toFixed(Math.min(100, 14 - Math.floor(Math.log10(size))))) + 0;
}

/**
 * A number to so many decimals, half away from zero, by its digits as they are written: 1.005 is 1.01, though the double
 * is a little less. Negative: to tens, hundreds, …
 */
export function roundedTo(value: number, decimals: number): number {
  const shifted = (of: number, by: number) => {
    const [digits, exponent = '0'] = String(of).split('e');
    return Number(`${digits}e${Number(exponent) + by}`);
  };
  const whole = shifted(Math.abs(value), decimals);
  // So large that the double has no digits there.
  if (!(whole < 2 ** 53)) return value;
  return Math.sign(value) * shifted(Math.round(whole), -decimals) + 0;
}
