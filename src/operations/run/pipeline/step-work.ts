import type { Queryable } from '../../store/index.ts';
import type { Claim, RunRow, Step } from '../run-row.ts';
import type { StepInput } from '../step/step-input.ts';
import type { RunParts } from './run-parts.ts';

/** What a step of a run of the store works with; every line of its log bears the run. */
export interface StepContext extends StepInput {
  readonly parts: RunParts;
  readonly run: RunRow;
  readonly claim: Claim;
  /** What an earlier step recorded. */
  readonly outputOf: (step: Step) => unknown;
  /** When a step was done under this claim, as `parts.elapsed` says; undefined: under an earlier one. */
  readonly doneAt: (step: Step) => number | undefined;
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
