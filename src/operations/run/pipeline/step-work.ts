import type { Log } from '../../log.ts';
import type { Queryable } from '../../store/index.ts';
import type { Assignment } from '../newsroom.ts';
import type { Claim, RunRow, Step } from '../run-row.ts';
import type { SnapshotHold } from '../snapshot/index.ts';
import type { RunParts } from './run-parts.ts';

/** What a step works with. */
export interface StepContext {
  readonly parts: RunParts;
  readonly run: RunRow;
  readonly claim: Claim;
  readonly assignment: Assignment;
  /** Bears the run in every line. */
  readonly log: Log;
  /** Aborted when the step has to stop. */
  readonly signal: AbortSignal;
  /** What an earlier step found out. */
  readonly outputOf: (step: Step) => unknown;
  /** The snapshot of the run: check and compose read the same one, unless the run was interrupted between them. */
  readonly snapshot: () => Promise<SnapshotHold>;
}

/** A step that is done but not yet recorded. */
export interface DoneStep {
  /** Writes what the step produced, in the transaction that records it, and gives its output: plain JSON. */
  readonly record: (transaction: Queryable) => Promise<object>;
}

/** A step that is not done yet, through no fault: it goes on later. */
export interface PausedStep {
  readonly until: Date;
}

/** Does the work of one step. @throws what it is made of raises; problems that may pass are tried again */
export type StepWork = (context: StepContext) => Promise<DoneStep | PausedStep>;

export type Steps = Readonly<Record<Step, StepWork>>;
