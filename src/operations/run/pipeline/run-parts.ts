import type { Engine } from '../../../metrics/engine/index.ts';
import type { Clock } from '../../clock.ts';
import type { Channels } from '../../delivery/index.ts';
import type { Log } from '../../log.ts';
import type { Telemetry } from '../../observe/index.ts';
import type { Project } from '../../project.ts';
import type { Queue } from '../../queue/index.ts';
import type { Store } from '../../store/index.ts';
import type { LeaseTimes } from '../lease/index.ts';
import type { Progress } from '../progress.ts';

/** What working on runs takes: all effects come in here. */
export interface RunParts extends Progress {
  readonly store: Store;
  /** Wakes whoever goes on with a run later. */
  readonly queue: Pick<Queue, 'send'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly telemetry: Telemetry;
  /** The project as it is now; asked once for each claim of a run. */
  readonly project: () => Project;
  readonly engine: (project: Project) => Pick<Engine, 'hold'>;
  /** How messages leave, which all runs of a process share. */
  readonly channels: () => Channels;
  /** Names this worker, for people who look at the store. */
  readonly holder: string;
  readonly times: LeaseTimes;
  /** Milliseconds that a step may take. */
  readonly stepTimeout: number;
  /** How often a step is tried before its run fails. */
  readonly attempts: number;
}
