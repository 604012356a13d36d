/** What a model expects of the periods that follow a series, in the unit of the series; one entry for each period. */
export interface Outlook {
  /** As likely too high as too low. */
  readonly middle: Float64Array;
  /** Standard deviation of the error, as the model has it. */
  readonly deviation: Float64Array;
}

/**
 * Deviations of errors h periods ahead for a model that is linear in its errors: σ·√(1 + c₁² + … + c²ₕ₋₁), where cⱼ is
 * what an error of one adds to the forecast j periods later.
 *
 * Hyndman, R. J., Koehler, A. B., Ord, J. K. and Snyder, R. D. (2008), Forecasting with Exponential Smoothing, 6.1.
 */
export function linearDeviations(sigma: number, response: ArrayLike<number>, horizon: number): Float64Array {
  let sum = 1;
  return Float64Array.from({ length: horizon }, (_, ahead) => {
    if (ahead > 0) sum += (response[ahead - 1] ?? 0) ** 2;
    return sigma * Math.sqrt(sum);
  });
}

/** The spread of errors around zero, with so many fewer degrees of freedom as parameters were chosen for them. */
export function residualDeviation(squares: number, count: number, parameters: number): number {
  return Math.sqrt(squares / Math.max(1, count - parameters));
}
