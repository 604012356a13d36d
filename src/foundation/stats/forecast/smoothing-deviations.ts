import { linearDeviations } from './outlook.ts';
import type { SmoothingFit } from './smoothing-form.ts';

/**
 * Deviations of the errors of exponential smoothing, by the three classes of Hyndman and others (2008), chapter 6: all
 * parts added; errors multiplied; errors and season multiplied.
 * @param middle what is expected, as many periods ahead
 */
export function smoothingDeviations(
  { form, parameters, states, sigma }: SmoothingFit,
  middle: Float64Array,
): Float64Array {
  const horizon = middle.length;
  const { gamma } = parameters;
  const period = states.season.length;
  const response = responses(parameters, form.season === 'added' ? gamma : 0, period, horizon);
  if (form.error === 'added') return linearDeviations(sigma, response, horizon);
  const variance = sigma * sigma;
  const multiplied = form.season === 'multiplied';
  // Without the factors of the season, which are not smoothed along with the level.
  const base = middle.map((one, ahead) => (multiplied ? one / (states.season[ahead % period] ?? 1) : one));
  // θ of equation (6.4): the mean square of what is expected so many periods ahead.
  const squares = new Float64Array(horizon);
  return base.map((mean, ahead) => {
    let square = mean * mean;
    for (let back = 1; back <= ahead; back += 1)
      square += variance * (response[back - 1] ?? 0) ** 2 * (squares[ahead - back] ?? 0);
    squares[ahead] = square;
    if (!multiplied) return Math.sqrt((1 + variance) * square - mean * mean);
    const seasons = (1 + gamma * gamma * variance) ** Math.floor(ahead / period);
    return (states.season[ahead % period] ?? 1) * Math.sqrt(square * (1 + variance) * seasons - mean * mean);
  });
}

/** What an error of one adds to the forecast 1, 2, … periods later: cⱼ of table 6.1. */
function responses(
  { alpha, beta, phi }: SmoothingFit['parameters'],
  gamma: number,
  period: number,
  horizon: number,
): Float64Array {
  let damped = 0;
  return Float64Array.from({ length: horizon }, (_, index) => {
    damped += phi ** index;
    return alpha + beta * damped + (period > 1 && (index + 1) % period === 0 ? gamma : 0);
  });
}
