import { UNWATCHED } from '../../operations/observe/index.ts';
import type { Traces, TracesOptions } from './traces.ts';

/**
 * Traces to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` names; without
 * one, or with `OTEL_SDK_DISABLED=true`, nothing is traced and OpenTelemetry is not even loaded.
 */
export async function tracesOf(options: TracesOptions): Promise<Traces> {
  const { environment } = options;
  const endpoint = environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint || environment.OTEL_SDK_DISABLED?.toLowerCase() === 'true') {
    return { telemetry: UNWATCHED, close: async () => undefined };
  }
  const { openTraces } = await import('./open-traces.ts');
  return openTraces(options);
}
