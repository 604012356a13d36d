/**
 * Stats: numeric kernels, pure and small. Null is a missing value and is left out; NaN and infinity are refused; of
 * nothing, every statistic but the sum is null.
 */
export { allocateTenths } from './allocate-tenths.ts';
export { type DepartureOptions, departureFrom } from './departure-from.ts';
export { type ExpectedRange, type ExpectedRangeOptions, expectedRange } from './expected-range.ts';
export { type Backtest, type BacktestOptions, backtest, type ForecastErrors } from './forecast/backtest.ts';
export {
  type Forecast,
  type ForecastModel,
  type ForecastNote,
  type ForecastOptions,
  type ForecastPoint,
  type ForecastRange,
  forecast,
} from './forecast/forecast.ts';
export { type ForecastClaim, type Scorecard, scoreClaims } from './forecast/scorecard.ts';
export { medianAbsoluteDeviation } from './median-absolute-deviation.ts';
export { median } from './quantile.ts';
export {
  type Span,
  type SurvivalCurve,
  type SurvivalStep,
  survivalAt,
  survivalByGroup,
  survivalCurve,
} from './survival-curve.ts';
