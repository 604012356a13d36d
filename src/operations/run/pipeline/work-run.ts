import { fail } from '../../../foundation/diagnostic/index.ts';
import type { SnapshotHold } from '../../../metrics/engine/index.ts';
import { logAbout } from '../../observe/index.ts';
import { type Project, reportOf } from '../../project.ts';
import { connectionsBehind } from '../connections-behind.ts';
import { keepLease } from '../lease/index.ts';
import type { Claim, RunRow, RunState } from '../run-row.ts';
import { claimRun, renewLease } from '../state/index.ts';
import { doSteps } from './do-steps.ts';
import { giveUp } from './give-up.ts';
import type { RunParts } from './run-parts.ts';
import type { StepContext, Steps } from './step-work.ts';

/** How a worker is told to stop. */
export interface WorkControl {
  /** Aborted: the step at work is the last one; the run is then handed over. */
  readonly draining?: AbortSignal | undefined;
  /** Aborted: stop at once, and hand the run over. */
  readonly stop?: AbortSignal | undefined;
}

/** The state a run was left in; `lost` when somebody else has it now. */
export type LeftAs = RunState | 'lost';

/** A run whose worker died so often, without finishing a step in between, is taken up no more. */
const MOST_TAKEOVERS = 20;

const NEVER = new AbortController().signal;

/**
 * Works on a run as far as it gets: from the step after the last one that is recorded, until it is done, held,
 * waiting, or out of this worker's hands.
 * @returns undefined when the run could not be claimed: somebody works on it, it waits, or it is over
 * @throws what the store raises while the run is claimed
 */
export async function workRun(
  parts: RunParts,
  steps: Steps,
  id: string,
  { draining = NEVER, stop = NEVER }: WorkControl = {},
): Promise<LeftAs | undefined> {
  const { store, clock, elapsed, times, holder } = parts;
  const claimedAt = elapsed();
  const now = new Date(clock.now());
  const run = await claimRun(store, id, { holder, now, leaseMilliseconds: times.lease });
  if (run === undefined) return undefined;
  const project = parts.project();
  const claim: Claim = { run: run.id, epoch: run.leaseEpoch };
  const log = logAbout(parts.log, { run: run.id, report: run.report, slot: run.slot.toISOString() });
  log.info({ epoch: claim.epoch, revision: run.revision, failed: run.attempts }, 'the run was taken up');
  const renew = (until: Date) => renewLease(store, claim, until);
  const lease = keepLease({ ...{ claim, times, clock, log, elapsed, claimedAt, renew } });
  const origin = { report: run.report, run: run.id };
  const holding = holdOnce(parts, project, run, now);
  const signal = AbortSignal.any([lease.signal, stop]);
  try {
    if (run.takeovers > MOST_TAKEOVERS) killsWorkers(run);
    return await parts.telemetry.span('run', { run: run.id, report: run.report }, () =>
      doSteps({ parts, project, run, claim, log, signal, origin, snapshot: holding.get }, steps, {
        draining,
        release: holding.release,
      }),
    );
  } catch (error) {
    return await giveUp({ parts, project, run, claim, log }, error, { lease: lease.signal, stop });
  } finally {
    lease.stop();
    holding.release();
  }
}

/** The snapshot of a run, taken when it is first needed. A new attempt reads anew, and so does a new edition. */
function holdOnce(
  { engine }: RunParts,
  project: Project,
  { report, attempts, requestedAt }: RunRow,
  now: Date,
): { readonly get: StepContext['snapshot']; readonly release: () => void } {
  let hold: Promise<SnapshotHold> | undefined;
  return {
    get() {
      const connections = connectionsBehind(project.model, reportOf(project, report));
      const notBefore = attempts > 0 ? now.getTime() : requestedAt.getTime();
      hold ??= engine(project).hold(notBefore, connections);
      return hold;
    },
    release() {
      hold?.then(
        (held) => held.release(),
        () => undefined,
      );
      hold = undefined;
    },
  };
}

/** Whoever works on it dies: it must not go round for ever, and take other work with it. */
function killsWorkers({ report, takeovers }: RunRow): never {
  return fail('RUN_KILLS_WORKERS', {
    message: `The run of "${report}" was taken over ${takeovers} times from workers that died, without a step being finished.`,
    hint: 'look at the memory of the process and at what the system says of its end, mend that, and make the edition anew.',
  });
}
