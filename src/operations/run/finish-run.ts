import { setTimeout as sleep } from 'node:timers/promises';
import type { RunParts, Steps } from './pipeline/index.ts';
import { workRun } from './pipeline/index.ts';
import type { RunRow } from './run-row.ts';
import { cancelRun, findRun, isOver } from './state/index.ts';

/** How often to look at what another process does. */
const LOOK = 300;

/**
 * Works on one run until it ends, is held, or has to wait; where another process has it, waits for that one. Whoever
 * is interrupted cancels the run: nobody may send later what its starter stopped.
 * @param signal cancels the run
 * @returns the run as it was left
 */
export async function finishRun(
  parts: RunParts,
  steps: Steps,
  id: string,
  signal: AbortSignal,
): Promise<RunRow> {
  for (;;) {
    if (signal.aborted) await stop(parts, id);
    await workRun(parts, steps, id, { stop: signal });
    const run = await findRun(parts.store, id);
    if (isOver(run) || run.state === 'held' || run.state === 'waiting') return run;
    await sleep(LOOK);
  }
}

async function stop({ store, clock, log }: RunParts, id: string): Promise<void> {
  await cancelRun(store, id, new Date(clock.now())).catch((error: unknown) =>
    log.warn({ run: id, error: String(error) }, 'the run could not be cancelled'),
  );
}
