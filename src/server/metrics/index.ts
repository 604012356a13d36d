/** Metrics for Prometheus: figures of the store when they are asked for, and times of the work done here. */
export { type Metrics, type MetricsParts, openMetrics } from './open-metrics.ts';
