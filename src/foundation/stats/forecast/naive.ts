import type { Outlook } from './outlook.ts';

/**
 * The last value again, or the value of the same phase one season before; the deviation grows with the root of the
 * seasons that lie between.
 *
 * Hyndman, R. J. and Athanasopoulos, G. (2021), Forecasting: Principles and Practice, 5.2 and 5.5.
 * @param period values in a season, 1 for the last value
 */
export function naive(values: Float64Array, period: number, horizon: number): Outlook {
  let squares = 0;
  for (let at = period; at < values.length; at += 1)
    squares += ((values[at] ?? 0) - (values[at - period] ?? 0)) ** 2;
  const sigma = Math.sqrt(squares / Math.max(1, values.length - period));
  const season = values.length - period;
  return {
    middle: Float64Array.from({ length: horizon }, (_, ahead) => values[season + (ahead % period)] ?? 0),
    deviation: Float64Array.from(
      { length: horizon },
      (_, ahead) => sigma * Math.sqrt(Math.floor(ahead / period) + 1),
    ),
  };
}
