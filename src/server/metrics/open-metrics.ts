import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { StoreFigures, Telemetry } from '../../operations/observe/index.ts';
import { histograms } from './histograms.ts';
import { storeGauges } from './store-gauges.ts';

export interface MetricsParts {
  readonly version: string;
  /** What the store says now. */
  readonly figures: () => Promise<StoreFigures>;
  /** When slots were last planned, in milliseconds since 1970; undefined when they never were. */
  readonly plannedAt: () => number | undefined;
}

/** What Prometheus reads. */
export interface Metrics {
  /** Watches work into histograms. */
  readonly telemetry: Telemetry;
  /** The text of `/metrics`, with the newest figures of the store; without them when it does not answer. */
  show(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Opens a registry of its own: what else runs in the process neither adds to it nor reads it. */
export function openMetrics({ version, figures, plannedAt }: MetricsParts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'broadsheet_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['version', 'node'],
    registers,
  })
    .labels(version, process.versions.node)
    .set(1);
  const planned = new Gauge({
    name: 'broadsheet_planned_timestamp_seconds',
    help: 'When this process last planned slots, in seconds since 1970; 0: not yet.',
    registers,
  });
  const gauges = storeGauges(registry);
  return {
    telemetry: histograms(registry),
    show: async () => {
      gauges.set(await figures().catch(() => undefined));
      planned.set((plannedAt() ?? 0) / 1000);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
