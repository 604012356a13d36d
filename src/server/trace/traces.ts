import type { Log } from '../../operations/log.ts';
import type { Telemetry } from '../../operations/observe/index.ts';

export interface TracesOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly log: Log;
}

/** Spans on their way to a collector. */
export interface Traces {
  readonly telemetry: Telemetry;
  /** Sends what is left, for a few seconds at most. */
  close(): Promise<void>;
}
