import { setTimeout as sleep } from 'node:timers/promises';
import { UNWATCHED } from '../observe/index.ts';
import { openAtWork } from './at-work.ts';
import { openPlaces } from './places.ts';
import { type Repetition, repeat } from './repeat.ts';
import { openResources } from './resources.ts';
import { takeRuns } from './take-runs.ts';
import { tasksOf } from './tasks.ts';
import { WORKER_TIMES, type Worker, type WorkerParts } from './worker-parts.ts';

/** How long a stopped step may take to notice. */
const LAST_MOMENTS = 3_000;

/**
 * Opens the work of one process: it plans slots, works on runs, goes on with those whose worker is gone, sends what
 * owners and readers of alerts are told, and keeps house. Each of these goes on when another fails, and when the store
 * is gone for a while.
 */
export function openWorker(parts: WorkerParts): Worker {
  const { queue, log, project, telemetry = UNWATCHED } = parts;
  const times = { ...WORKER_TIMES, ...parts.times };
  const draining = new AbortController();
  const stop = new AbortController();
  const atWork = openAtWork();
  const resources = openResources({ ...parts, telemetry });
  const places = openPlaces(project().config.work.reports);
  const taking = takeRuns(
    { ...parts, telemetry, times, engine: resources.engine, channels: resources.channels },
    { places, atWork, draining: draining.signal, stop: stop.signal },
  );
  const tasks: Repetition[] = [
    { name: 'runs', every: times.sweep, work: taking.sweep },
    ...tasksOf({ ...parts, telemetry, times, engine: resources.engine, channels: resources.channels }),
  ];
  const loops = tasks.map((task) => repeat(task, { signal: draining.signal, log }));
  const listening = queue.work({ concurrency: project().config.work.reports }, taking.onJob);
  listening.catch((error: unknown) =>
    log.error({ error: String(error) }, 'the queue does not wake this worker'),
  );

  async function end(graceMs: number): Promise<void> {
    log.info({ runs: atWork.count }, 'stopping: no new work is begun');
    draining.abort();
    await within(graceMs, Promise.all([...loops, atWork.idle()]));
    stop.abort();
    await within(LAST_MOMENTS, Promise.all([...loops, atWork.idle()]));
    await listening.catch(() => undefined);
    await queue.stop({ timeoutMs: LAST_MOMENTS });
    await resources.close();
    log.info({}, 'stopped');
  }

  let ended: Promise<void> | undefined;
  return {
    renew: resources.renew,
    stop({ graceMs }) {
      ended ??= end(graceMs);
      return ended;
    },
  };
}

/** Waits for something, but no longer than so many milliseconds. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const limit = sleep(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([work.catch(() => undefined), limit]);
  enough.abort();
}
