/** The pipeline: a run is claimed, its steps are done and recorded one by one, and it is left. */
export type { RunParts } from './run-parts.ts';
export type { DoneStep, PausedStep, StepContext, Steps, StepWork } from './step-work.ts';
export { type LeftAs, type WorkControl, workRun } from './work-run.ts';
