import { Histogram, type Registry } from 'prom-client';
import type { SpanFacts, SpanName, Telemetry } from '../../operations/observe/index.ts';

interface Timed {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds, in seconds. */
  readonly buckets: readonly number[];
}

const OUTCOME = 'outcome';

// Names of reports are no labels: with thousands of schedules they would be thousands of series.
const TIMED: Readonly<Partial<Record<SpanName, Timed>>> = {
  query: {
    name: 'broadsheet_query_seconds',
    help: 'Time of statements in the database that is reported on.',
    labels: ['dialect'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
  },
  step: {
    name: 'broadsheet_step_seconds',
    help: 'Time of a step of a run.',
    labels: ['step'],
    buckets: [0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600],
  },
  run: {
    name: 'broadsheet_run_seconds',
    help: 'Time that a worker spent on a run without a break.',
    labels: [],
    buckets: [0.5, 1, 5, 10, 30, 60, 300, 600, 1800],
  },
  delivery: {
    name: 'broadsheet_delivery_seconds',
    help: 'Time of handing one message to its server.',
    labels: ['channel'],
    buckets: [0.05, 0.1, 0.5, 1, 5, 10, 30, 60],
  },
  plan: {
    name: 'broadsheet_plan_seconds',
    help: 'Time of planning the slots that are due.',
    labels: [],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10],
  },
  alerts: {
    name: 'broadsheet_alerts_seconds',
    help: 'Time of evaluating the alert rules that are due.',
    labels: [],
    buckets: [0.05, 0.1, 0.5, 1, 5, 10, 30, 60],
  },
};

/** Times spans into histograms of a registry; each has the label `outcome`, ok or error. */
export function histograms(registry: Registry): Telemetry {
  const known = new Map(
    Object.entries(TIMED).map(([span, { name, help, labels, buckets }]) => {
      const labelNames = [...labels, OUTCOME];
      const histogram = new Histogram({
        name,
        help,
        labelNames,
        buckets: [...buckets],
        registers: [registry],
      });
      return [span, { histogram, labels }] as const;
    }),
  );
  return {
    span: async (name, facts, work) => {
      const found = known.get(name);
      if (found === undefined) return await work();
      const end = found.histogram.startTimer(picked(facts, found.labels));
      try {
        const result = await work();
        end({ [OUTCOME]: 'ok' });
        return result;
      } catch (error) {
        end({ [OUTCOME]: 'error' });
        throw error;
      }
    },
  };
}

function picked(facts: SpanFacts, labels: readonly string[]): Record<string, string> {
  return Object.fromEntries(labels.map((label) => [label, String(facts[label] ?? '')]));
}
