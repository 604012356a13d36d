/** Forecasts of metrics: what is expected, how it was tested, and when a target is reached. Pure; figures by stats. */
export {
  forecastMetric,
  type MetricForecast,
  type MetricHistory,
  type TestedAgainst,
} from './forecast-metric.ts';
export { forecastParts } from './forecast-parts.ts';
export { type Reach, reachOf } from './reach.ts';
