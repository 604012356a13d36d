import { milliseconds } from '../../foundation/calendar/index.ts';
import type { Project } from '../project.ts';
import { type RunParts, STORE_STEPS, sweepDeliveries, sweepRuns, workRun } from '../run/index.ts';
import type { AtWork } from './at-work.ts';
import type { Places } from './places.ts';
import type { WorkerParts, WorkerTimes } from './worker-parts.ts';

/** What the runs of a worker share. */
export type TakingParts = Omit<RunParts, 'stepTimeout' | 'attempts' | 'times'> &
  Pick<WorkerParts, 'project'> & { readonly times: WorkerTimes };

export interface TakingControl {
  readonly places: Places;
  readonly atWork: AtWork;
  readonly draining: AbortSignal;
  readonly stop: AbortSignal;
}

/** How a worker takes up runs: as many at once as there are places. */
export interface RunTaking {
  /** Works on the run that a job speaks of, once there is a place. */
  onJob(run: string): Promise<void>;
  /** Takes up runs that nobody works on, as far as there are places. */
  sweep(): Promise<void>;
}

/**
 * Begins to take up runs; whenever one is left, the next is looked for. What this process has in hand it does not take up
 * again, however late its heartbeats are: it would take the run over from itself.
 */
export function takeRuns(parts: TakingParts, control: TakingControl): RunTaking {
  const { places, atWork, draining, stop } = control;
  const { store, clock, log } = parts;
  const inHand = new Set<string>();
  /** A run that waits goes on with the definitions that it began with, whatever has been read since. */
  const begun = new Map<string, Project>();

  /** @returns whether this worker got the run */
  async function workOn(run: string, giveBack: () => void): Promise<boolean> {
    inHand.add(run);
    try {
      const project = begun.get(run) ?? parts.project();
      const { stepTimeout, attempts } = project.config.work;
      const limits = { stepTimeout: milliseconds(stepTimeout), attempts };
      const left = await workRun({ ...parts, ...limits, project: () => project }, STORE_STEPS, run, {
        ...{ draining, stop },
      });
      // One that waits for its definition to be mended goes on with that.
      if (left === 'waiting' && Object.keys(project.broken).length === 0) begun.set(run, project);
      else if (left !== undefined) begun.delete(run);
      return left !== undefined;
    } finally {
      inHand.delete(run);
      giveBack();
    }
  }

  async function take(run: string): Promise<void> {
    const giveBack = await places.take();
    if (draining.aborted || inHand.has(run)) return giveBack();
    const wasOurs = await workOn(run, giveBack);
    if (wasOurs) void atWork.track(sweep()).catch(logged);
  }

  async function sweep(): Promise<void> {
    if (draining.aborted) return;
    const outlived = await sweepDeliveries(store, new Date(clock.now()));
    if (outlived > 0) log.warn({ deliveries: outlived }, 'deliveries of runs that are over are unknown');
    if (places.free === 0) return;
    // Some may be taken by others in the meantime.
    const runs = await sweepRuns(store, new Date(clock.now()), places.free * 2 + inHand.size);
    for (const run of runs.filter((one) => !inHand.has(one))) {
      if (places.free === 0) return;
      void atWork.track(take(run)).catch(logged);
    }
  }

  function logged(error: unknown): void {
    log.error({ error: String(error) }, 'a run could not be taken up');
  }

  return {
    sweep,
    async onJob(run) {
      if (!draining.aborted) await atWork.track(take(run));
    },
  };
}
