import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Telemetry } from '../../operations/observe/index.ts';
import { resourceOf } from './resource.ts';
import type { Traces, TracesOptions } from './traces.ts';

const LONGEST_GOODBYE = 3_000;

/** Sends spans to the collector that the environment names, in batches and OTLP over HTTP. */
export function openTraces({ environment, version, log }: TracesOptions): Traces {
  const exporter = new OTLPTraceExporter();
  const provider = new TracerProvider({
    resource: resourceOf(environment, version),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  return {
    telemetry: tracedBy(provider.getTracer('broadsheet', version)),
    close: async () => {
      // A collector that is down must not keep the process from ending.
      const late = new Promise<'late'>((resolve) => setTimeout(resolve, LONGEST_GOODBYE, 'late').unref());
      const outcome = await Promise.race([provider.shutdown().then(() => 'sent'), late]).catch(() => 'lost');
      if (outcome !== 'sent') log.warn({}, 'the last spans did not reach the collector');
    },
  };
}

function tracedBy(tracer: Tracer): Telemetry {
  // Nothing global: who embeds this keeps traces of their own.
  const current = new AsyncLocalStorage<Context>();
  return {
    span: async (name, facts, work) => {
      const around = current.getStore() ?? ROOT_CONTEXT;
      const attributes = Object.fromEntries(
        Object.entries(facts).map(([fact, value]) => [`broadsheet.${fact}`, value]),
      );
      const span = tracer.startSpan(name, { attributes }, around);
      try {
        return await current.run(trace.setSpan(around, span), work);
      } catch (error) {
        markFailed(span, error);
        throw error;
      } finally {
        span.end();
      }
    },
  };
}

/** Codes only: messages may quote addresses and values of the data, and the log has them. */
function markFailed(span: Span, error: unknown): void {
  const codes =
    error instanceof ProblemError
      ? error.problems.map(({ code }) => code).join(' ')
      : error instanceof Error
        ? error.name
        : 'error';
  span.setStatus({ code: SpanStatusCode.ERROR, message: codes });
}
