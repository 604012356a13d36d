import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Telemetry } from '../observe/index.ts';
import type { Project } from '../project.ts';
import type { Queue } from '../queue/index.ts';
import { LEASE_TIMES, type LeaseTimes } from '../run/index.ts';
import type { Store } from '../store/index.ts';

/** How often a worker does what, in milliseconds. */
export interface WorkerTimes extends LeaseTimes {
  readonly plan: number;
  readonly sweep: number;
  readonly notify: number;
  readonly alerts: number;
  /** Whether the data has changed. */
  readonly data: number;
  readonly maintenance: number;
  readonly clock: number;
}

/** The times of production. */
export const WORKER_TIMES: WorkerTimes = {
  ...LEASE_TIMES,
  plan: 3_000,
  sweep: 2_000,
  notify: 2_000,
  alerts: 5_000,
  data: 20_000,
  maintenance: 3_600_000,
  clock: 10_000,
};

/** What a worker is made of: all effects come in here. */
export interface WorkerParts {
  readonly store: Store;
  /** Stopped together with the worker. */
  readonly queue: Queue;
  /** The store's own, where there are several processes; `refresh` is called every now and then. */
  readonly clock: Clock & { readonly refresh?: () => Promise<void> };
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  readonly log: Log;
  /** The project as it is now; another object when its definitions were read again. */
  readonly project: () => Project;
  /** What is wrong with its files as they are now, which are therefore not taken over. Default: nothing. */
  readonly wrong?: (() => readonly Problem[]) | undefined;
  /** Names this worker, for people who look at the store: host and process. */
  readonly holder: string;
  readonly telemetry?: Telemetry | undefined;
  /** Default: those of production. */
  readonly times?: Partial<WorkerTimes> | undefined;
  /** Further trusted authorities of mail servers and channels, as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** All the work that one process does. */
export interface Worker {
  /** The data has changed: what begins now reads it anew. */
  renew(): void;
  /**
   * Begins nothing new, lets the steps at work finish within the grace, then stops them and hands their runs over,
   * so that another worker goes on at once. Stops the queue. Calling it again waits for the same end.
   */
  stop(options: { readonly graceMs: number }): Promise<void>;
}
