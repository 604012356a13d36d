/** Traces: what work is made of and how long it takes, for a collector of OpenTelemetry. */
export type { Traces, TracesOptions } from './traces.ts';
export { tracesOf } from './traces-of.ts';
