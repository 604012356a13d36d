/** Runs as the store has them: one file for each thing that happens to one, each a statement or two. */
export { keepArtifact, readArtifact } from './artifact.ts';
export { assertClaim } from './assert-claim.ts';
export { cancelRun, isOver } from './cancel-run.ts';
export { type Claimant, claimRun } from './claim-run.ts';
export { sweepDeliveries } from './close-deliveries.ts';
export { correctRun } from './correct-run.ts';
export { createRun, type RunRequest } from './create-run.ts';
export { decideRun } from './decide-run.ts';
export { findRun, plannedSlot, type RunPlace, runOfSlot } from './find-run.ts';
export { type Leaving, leaveRun } from './leave-run.ts';
export { type ListedRun, listRuns, type RunFilter } from './list-runs.ts';
export { type FinishedStep, failedAttempts, nextStep, readSteps, recordStep } from './record-step.ts';
export { type Renewal, renewLease } from './renew-lease.ts';
export { beginAnew, rerun } from './rerun.ts';
export { resumeRun } from './resume-run.ts';
export { sweepRuns } from './sweep-runs.ts';
