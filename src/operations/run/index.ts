/** The pipeline of a run: check → compose → judge → publish → render → deliver; and runs as the store has them. */

export { finishRun } from './finish-run.ts';
export { DEFAULT_FORMATS, type Format, parseFormats } from './format.ts';
export { LEASE_TIMES, type LeaseTimes } from './lease/index.ts';
export type { Assignment, Newsroom } from './newsroom.ts';
export * from './pipeline/index.ts';
export { produceEdition } from './produce-edition.ts';
export type {
  EditionSource,
  Letterhead,
  RunInput,
  RunOptions,
  RunProgress,
  RunResult,
} from './run-input.ts';
export {
  type Claim,
  RUN_STATES,
  type RunDecision,
  type RunRow,
  type RunState,
  STEPS,
  type Step,
} from './run-row.ts';
export { type Snapshots, shareSnapshots } from './snapshot/index.ts';
export * from './state/index.ts';
export { STORE_STEPS } from './step/index.ts';
export { mainEdition, type WriteRequest, type WrittenEdition, writeArchived } from './write-archived.ts';
