import { type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { forLog } from '../../../metrics/policy/index.ts';
import { LeaseEnded } from '../lease/index.ts';
import type { RunState } from '../run-row.ts';
import { failedAttempts, leaveRun } from '../state/index.ts';
import { failedNotice } from './notices.ts';
import { backoff, mayPass, problemsOf } from './retry.ts';
import type { StepContext } from './step-work.ts';
import { tellOwner } from './tell-owner.ts';

/** A run whose work ended early. */
type Ended = Pick<StepContext, 'parts' | 'project' | 'run' | 'claim' | 'log'>;

/**
 * Leaves a run whose work ended before its end: cancelled, handed over, waiting for another attempt, or failed. What
 * cannot be written any more is left to the lease, which runs out.
 */
export async function giveUp(
  ended: Ended,
  error: unknown,
  { lease, stop }: { readonly lease: AbortSignal; readonly stop: AbortSignal },
): Promise<RunState | 'lost'> {
  const { log, parts, project, run } = ended;
  try {
    if (lease.reason instanceof LeaseEnded || error instanceof LeaseEnded) {
      const { because } = (error instanceof LeaseEnded ? error : lease.reason) as LeaseEnded;
      return because === 'cancelled' ? await cancel(ended) : lost(ended, because);
    }
    if (stop.aborted) return await handOver(ended);
    const problems = project.locate(problemsOf(error), run.report);
    if (problems.some(isOutOfHand)) return lost(ended, problems.map(({ message }) => message).join(' '));
    const failed = (await failedAttempts(parts.store, run.id)) + 1;
    if (mayPass(problems) && failed < parts.attempts) return await tryAgain(ended, problems, failed);
    return await fail(ended, problems, error);
  } catch (secondError) {
    const first = lines(ended, problemsOf(error));
    log.error({ error: String(secondError), first }, 'the run could not be left properly');
    return 'lost';
  }
}

/** What cannot be written down is not decided: another worker goes on when the lease has run out. */
function isOutOfHand({ code }: Problem): boolean {
  return code === 'RUN_CLAIM_LOST' || code === 'STORE_UNREACHABLE';
}

function lost({ log }: Ended, because: string): 'lost' {
  log.warn({ because }, 'the run is out of the hands of this worker');
  return 'lost';
}

async function cancel({ parts, claim, log }: Ended): Promise<RunState> {
  const at = new Date(parts.clock.now());
  await parts.store.transaction((transaction) => leaveRun(transaction, claim, { to: 'cancelled', at }));
  log.info({}, 'the run was cancelled');
  return 'cancelled';
}

async function handOver({ parts, claim, log }: Ended): Promise<RunState> {
  await leaveRun(parts.store, claim, { to: 'queued' });
  await parts.queue.send(claim.run);
  log.info({}, 'the run was handed over');
  return 'queued';
}

async function tryAgain(ended: Ended, problems: readonly Problem[], failed: number): Promise<RunState> {
  const { parts, claim, log } = ended;
  const until = new Date(parts.clock.now() + backoff(failed));
  await leaveRun(parts.store, claim, { to: 'waiting', until, problems, isFailure: true });
  await parts.queue.send(claim.run, { at: until });
  log.warn(
    { failed, until: until.toISOString(), problems: lines(ended, problems) },
    'the step failed and is tried again',
  );
  return 'waiting';
}

async function fail(ended: Ended, problems: readonly Problem[], error: unknown): Promise<RunState> {
  const { parts, claim, log } = ended;
  await parts.store.transaction(async (transaction) => {
    await leaveRun(transaction, claim, { to: 'failed', at: new Date(parts.clock.now()), problems });
    await tellOwner(transaction, {
      ...ended,
      about: 'failed',
      message: await failedNotice(transaction, ended, problems),
    });
  });
  const stack = error instanceof ProblemError || !(error instanceof Error) ? {} : { stack: error.stack };
  log.error({ problems: lines(ended, problems), ...stack }, 'the run failed');
  return 'failed';
}

function lines({ project }: Ended, problems: readonly Problem[]): string[] {
  return forLog(project.model, problems).map(({ code, message }) => `${code}: ${message}`);
}
