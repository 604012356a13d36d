import { problemsOf } from '../../project.ts';
import { editionSource } from '../edition-source.ts';
import { LeaseEnded } from '../lease/index.ts';
import { memoryOf } from '../memory.ts';
import type { RunState, Step } from '../run-row.ts';
import { STEPS } from '../run-row.ts';
import { beginAnew, type Leaving, leaveRun, readSteps, recordStep } from '../state/index.ts';
import { isOutdated } from '../step/rights.ts';
import { heldNotice } from './notices.ts';
import type { StepContext, Steps } from './step-work.ts';
import { tellOwner } from './tell-owner.ts';
import { type Limit, withinLimit } from './within-limit.ts';

/** What is there before it is known what the edition is made from. */
type Beginning = Omit<StepContext, 'source' | 'memory' | 'outputOf' | 'doneAt' | 'progress' | 'now'>;

export interface StepControl {
  /** Aborted: no further step begins here. */
  readonly draining: AbortSignal;
  /** Lets go of the snapshot, once nothing is asked any more. */
  readonly release: () => void;
}

/** How long a run of a report whose definition is wrong waits before it is looked at again. */
const MENDING = 60_000;

/** Does the steps that are not recorded yet, one after the other, and leaves the run. */
export async function doSteps(begin: Beginning, steps: Steps, control: StepControl): Promise<RunState> {
  const { parts, project, run } = begin;
  if (run.cancelRequested) throw new LeaseEnded('cancelled');
  const wrong = problemsOf(project, run.report);
  if (wrong?.some(({ severity }) => severity === 'error') === true) {
    const until = new Date(parts.clock.now() + MENDING);
    return await leave(begin, { to: 'waiting', until, problems: wrong, isFailure: false });
  }
  const done = new Map(await readSteps(parts.store, run));
  const doneAt = new Map<Step, number>();
  const context: StepContext = {
    ...begin,
    source: await editionSource(project, run),
    memory: memoryOf(parts.store, run),
    progress: parts,
    now: () => parts.clock.now(),
    outputOf: (step) => done.get(step),
    doneAt: (step) => doneAt.get(step),
  };
  if (run.sends && done.has('check') && !done.has('deliver') && (await beganAnew(context, done)))
    return 'queued';
  for (const step of STEPS) {
    if (step === 'judge') control.release();
    if (step === 'deliver') {
      const early = leaveBeforeDelivery(context);
      if (early !== undefined) return await leave(context, early);
    }
    if (done.has(step)) continue;
    if (control.draining.aborted) return await handOver(context);
    const paused = await doStep(context, step, steps, done);
    doneAt.set(step, parts.elapsed());
    if (paused !== undefined)
      return await leave(context, { to: 'waiting', until: paused, problems: null, isFailure: false });
  }
  return await leave(context, { to: 'done', at: now(context) });
}

/**
 * Begins a run anew whose recipients may see something else by now, while nobody has its edition. One that somebody has
 * released is sent as it was looked at, to those who still may have it.
 */
async function beganAnew(context: StepContext, done: ReadonlyMap<Step, unknown>): Promise<boolean> {
  const { parts, run, claim, source, log } = context;
  if (run.decision !== null || !(await isOutdated(context, done.has('compose')))) return false;
  const isBegun = await parts.store.transaction(async (transaction) => {
    const isAtSending = done.has('render');
    const mayRepeat = source.report.resend === 'at-least-once';
    if (!(await beginAnew(transaction, claim, now(context), { isAtSending, mayRepeat }))) return false;
    await leaveRun(transaction, claim, { to: 'queued' });
    return true;
  });
  if (!isBegun) return false;
  await parts.queue.send(run.id);
  log.warn({}, 'what recipients may see has changed: the edition is made anew');
  return true;
}

/** Does one step and records it. @returns when to go on, for a step that is not done yet */
async function doStep(
  context: StepContext,
  step: Step,
  steps: Steps,
  done: Map<Step, unknown>,
): Promise<Date | undefined> {
  const { parts, run, claim, log } = context;
  const startedAt = now(context);
  const begun = parts.elapsed();
  const result = await parts.telemetry.span('step', { run: run.id, step }, () =>
    withinLimit(limitOf(context, step), (signal) => steps[step]({ ...context, signal })),
  );
  context.signal.throwIfAborted();
  if ('until' in result) {
    log.info({ step, until: result.until.toISOString() }, 'the step goes on later');
    return result.until;
  }
  const output = await parts.store.transaction(async (transaction) => {
    const made = await result.record(transaction);
    await recordStep(transaction, claim, {
      ...{ step, revision: run.revision, startedAt, finishedAt: now(context), output: made },
    });
    return made;
  });
  done.set(step, output);
  log.info({ step, milliseconds: Math.round(parts.elapsed() - begun) }, 'the step is done');
  return undefined;
}

/**
 * Delivering to many at the pace that their server allows takes as long as it takes, and limits each message by
 * itself; what is on its way when it is stopped should still hear what the server says.
 */
function limitOf({ parts, signal }: StepContext, step: Step): Limit {
  if (step === 'deliver') return { name: step, patience: parts.times.heartbeat * 0.8, signal };
  return { name: step, limit: parts.stepTimeout, signal };
}

/** An edition for the archive goes nowhere, and one that is held nowhere yet. */
function leaveBeforeDelivery(context: StepContext): Leaving | undefined {
  const { run, outputOf } = context;
  if (!run.sends) return { to: 'done', at: now(context) };
  const { action } = outputOf('judge') as { readonly action?: string };
  return action === 'hold' && run.decision?.action !== 'release' ? { to: 'held' } : undefined;
}

/** Leaves the run, and tells its owner what there is to decide. */
async function leave(context: Beginning | StepContext, leaving: Leaving): Promise<RunState> {
  const { parts, claim, run, log } = context;
  await parts.store.transaction(async (transaction) => {
    if (leaving.to === 'held' && 'source' in context)
      await tellOwner(transaction, { ...context, about: 'held', message: heldNotice(context) });
    await leaveRun(transaction, claim, leaving);
  });
  if (leaving.to === 'waiting') await parts.queue.send(run.id, { at: leaving.until });
  log.info({ state: leaving.to }, 'the run was left');
  return leaving.to;
}

async function handOver(context: StepContext): Promise<RunState> {
  const { parts, run } = context;
  await leave(context, { to: 'queued' });
  await parts.queue.send(run.id);
  return 'queued';
}

function now({ parts }: StepContext): Date {
  return new Date(parts.clock.now());
}
