/** A scale on which the spread of values does not depend on their size. */
export interface PowerScale {
  readonly name: 'as it is' | 'square root' | 'logarithm';
  /** λ of Box and Cox. */
  readonly power: 1 | 0.5 | 0;
  readonly to: (value: number) => number;
  readonly back: (scaled: number) => number;
}

/** Anscombe, F. J. (1948), The Transformation of Poisson, Binomial and Negative-Binomial Data, Biometrika 35: 246–254. */
const COUNT_SHIFT = 3 / 8;

const PLAIN: PowerScale = {
  name: 'as it is',
  power: 1,
  to: (value) => value,
  back: (scaled) => scaled,
};

const SQUARE_ROOT: PowerScale = {
  name: 'square root',
  power: 0.5,
  to: (value) => 2 * Math.sqrt(value + COUNT_SHIFT),
  back: (scaled) => (scaled <= 0 ? 0 : Math.max(0, (scaled / 2) ** 2 - COUNT_SHIFT)),
};

const LOGARITHM: PowerScale = { name: 'logarithm', power: 0, to: Math.log, back: Math.exp };

/**
 * Scales that values can stand on: any of the three for positive ones; the square root for counts and amounts that
 * may be zero; as they are once one is negative.
 */
export function powerScalesFor(values: readonly number[]): readonly PowerScale[] {
  const least = Math.min(...values);
  if (least < 0) return [PLAIN];
  return least === 0 ? [SQUARE_ROOT] : [PLAIN, SQUARE_ROOT, LOGARITHM];
}

/**
 * How badly a scale fits, for comparing scales of the same values: the logarithm of the spread of errors, brought
 * back to the unit of the values.
 *
 * Box, G. E. P. and Cox, D. R. (1964), An Analysis of Transformations, JRSS B 26: 211–252, equation (9), with a
 * robust spread in place of the standard deviation.
 */
export function misfitOf({ power }: PowerScale, spread: number, values: readonly number[]): number {
  if (power === 1) return Math.log(spread);
  const logarithms = values.reduce((sum, one) => sum + Math.log(Math.max(one, Number.MIN_VALUE)), 0);
  return Math.log(spread) + (1 - power) * (logarithms / values.length);
}
