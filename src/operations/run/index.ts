/** The pipeline of a run: check → compose → judge → publish → render → deliver; and runs as the store has them. */

export { type EditionSource, editionSource, type Letterhead, type WantedEdition } from './edition-source.ts';
export { finishRun } from './finish-run.ts';
export { type Format, parseFormats } from './format.ts';
export { LEASE_TIMES, type LeaseTimes } from './lease/index.ts';
export * from './pipeline/index.ts';
export { problemText } from './pipeline/notices.ts';
export { type Preview, type PreviewRequest, preview } from './preview.ts';
export type { Progress, RunProgress } from './progress.ts';
export { readersOfReport, type SharedSight } from './report-readers.ts';
export {
  type Claim,
  RUN_STATES,
  type RunDecision,
  type RunRow,
  type RunState,
  STEPS,
  type Step,
} from './run-row.ts';
export * from './state/index.ts';
export { type Outlook, STORE_STEPS } from './step/index.ts';
export { mainEdition, type WriteRequest, type WrittenEdition, writeArchived } from './write-archived.ts';
