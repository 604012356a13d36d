/** Coefficients of Lanczos' approximation with g = 5, n = 6. */
const LANCZOS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.001208650973866179,
  -0.000005395239384953,
] as const;

/**
 * The value that a Student t variable exceeds with the given probability; without unit.
 *
 * Found by bisection on the tail, which is half the regularized incomplete beta function at ν ÷ (ν + t²):
 * Abramowitz, M. and Stegun, I. (1964), Handbook of Mathematical Functions, 26.7.1; its continued fraction is 26.5.8.
 * @param tail probability of a larger value, above 0 and below ½
 * @param freedom degrees of freedom, above 0; need not be whole
 * @throws RangeError for other arguments
 * @example studentTQuantile(0.025, 10) // 2.228…
 */
export function studentTQuantile(tail: number, freedom: number): number {
  if (!(tail > 0 && tail < 0.5)) throw new RangeError(`A tail lies between 0 and ½, and this is ${tail}.`);
  if (!(freedom > 0)) throw new RangeError(`Degrees of freedom are above 0, and these are ${freedom}.`);
  let low = 0;
  let high = 1;
  while (upperTail(high, freedom) > tail && high < 1e150) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (upperTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function upperTail(t: number, freedom: number): number {
  return 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The regularized incomplete beta function. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on this side of the mean, and its mirror on the other.
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a;
  return 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

/** Evaluated from the front, by the method of Lentz. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return value;
}

function logGamma(x: number): number {
  const base = x + 5.5;
  const series = LANCZOS.reduce((sum, one, index) => sum + one / (x + 1 + index), 1.000000000190015);
  return (x + 0.5) * Math.log(base) - base + Math.log((Math.sqrt(2 * Math.PI) * series) / x);
}
