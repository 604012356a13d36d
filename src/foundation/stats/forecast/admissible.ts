import type { SmoothingForm, SmoothingParameters } from './smoothing-form.ts';

/**
 * Whether a form of exponential smoothing with some parameters forgets what lies far back (its discount matrix has no
 * eigenvalue outside the unit circle), so that forecasts do not depend on the first states forever.
 *
 * Hyndman, R. J., Akram, M. and Archibald, B. C. (2008), The Admissible Parameter Space for Exponential Smoothing
 * Models, Annals of the Institute of Statistical Mathematics 60: 407–426.
 */
export function isAdmissible(
  { alpha, beta, gamma, phi }: SmoothingParameters,
  { trend, season }: SmoothingForm,
  period: number,
): boolean {
  if (season === 'none') {
    if (alpha < 1 - 1 / phi || alpha > 1 + 1 / phi) return false;
    return trend === 'none' || (beta >= alpha * (phi - 1) && beta <= (1 + phi) * (2 - alpha));
  }
  if (gamma < Math.max(1 - 1 / phi - alpha, 0) || gamma > 1 + 1 / phi - alpha) return false;
  const inner = alpha + beta - alpha * phi;
  const polynomial = new Float64Array(period + 2).fill(inner);
  polynomial[0] = phi * (1 - alpha - gamma);
  polynomial[1] = inner + gamma - 1;
  polynomial[period] = alpha + beta - phi;
  polynomial[period + 1] = 1;
  return rootsInside(polynomial);
}

/** Roots may lie on the unit circle: that of a season never leaves it. */
const SHRINK = 1 - 1e-6;

/**
 * Whether no root of a polynomial lies outside the unit circle, by the recursion of Schur and Cohn: a polynomial has all
 * its roots inside when its constant is smaller than its leading coefficient, and so on for the one of a degree less.
 * @param polynomial coefficients, the constant first
 */
export function rootsInside(polynomial: Float64Array): boolean {
  let left = polynomial.slice();
  let lower = new Float64Array(polynomial.length);
  for (let power = left.length - 2, shrunk = SHRINK; power >= 0; power -= 1, shrunk *= SHRINK)
    left[power] = (left[power] ?? 0) * shrunk;
  for (let degree = left.length - 1; degree > 0; degree -= 1) {
    const constant = left[0] ?? 0;
    const leading = left[degree] ?? 0;
    if (Math.abs(constant) >= Math.abs(leading)) return false;
    const ratio = constant / leading;
    for (let power = 0; power < degree; power += 1)
      lower[power] = (left[power + 1] ?? 0) - ratio * (left[degree - power - 1] ?? 0);
    [left, lower] = [lower, left];
  }
  return true;
}
