/** What is timed: a tick of the planner, a run and its steps, questions to the database, a delivery, alerts, housekeeping. */
export type SpanName = 'plan' | 'run' | 'step' | 'query' | 'delivery' | 'alerts' | 'maintenance';

/** What a span is about: ids, names of steps, counts. Never a secret, an address, or a value of the data. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** Watches work: how long it takes, whether it fails, and what it is part of. */
export interface Telemetry {
  /** Does the work and gives what it gives; a span that is begun within another is a part of it. */
  span<T>(name: SpanName, facts: SpanFacts, work: () => Promise<T>): Promise<T>;
}

/** Watches nothing. */
export const UNWATCHED: Telemetry = { span: (_name, _facts, work) => work() };

/** Several watchers of the same work; the first is outermost. */
export function watchedByAll(watchers: readonly Telemetry[]): Telemetry {
  return watchers.reduceRight<Telemetry>(
    (inner, outer) => ({
      span: (name, facts, work) => outer.span(name, facts, () => inner.span(name, facts, work)),
    }),
    UNWATCHED,
  );
}
