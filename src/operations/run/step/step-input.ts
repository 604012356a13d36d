import type { Origin } from '../../../metrics/connection/index.ts';
import type { Snapshot } from '../../../metrics/engine/index.ts';
import type { Log } from '../../log.ts';
import type { Project } from '../../project.ts';
import type { EditionSource } from '../edition-source.ts';
import type { Memory } from '../memory.ts';
import type { Progress } from '../progress.ts';
import { type Stopwatch, stopwatch } from '../stopwatch.ts';

/** What every step works with, in a run of the store and in a preview alike. */
export interface StepInput {
  readonly project: Project;
  readonly source: EditionSource;
  /** What earlier runs left in the store, where there is one. */
  readonly memory: Memory;
  /** The state of the data that check and compose read: the same one, unless the run was interrupted between them. */
  readonly snapshot: () => Promise<Snapshot>;
  /** What a database is told of who asks. */
  readonly origin: Origin;
  readonly progress: Progress;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  /** Aborted when the step has to stop. */
  readonly signal: AbortSignal;
}

/** Measures what a step does. */
export function timedBy({ progress, signal }: Pick<StepInput, 'progress' | 'signal'>): Stopwatch {
  return stopwatch(progress, signal);
}
