import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError, problem } from '../foundation/diagnostic/index.ts';
import type { Log } from '../operations/log.ts';
import type { Store } from '../operations/store/index.ts';

export interface WatchOptions {
  readonly log: Log;
  /** Aborted: stop watching. */
  readonly signal: AbortSignal;
  /** Milliseconds between two looks; default five seconds. */
  readonly every?: number;
}

const TRIES = 3;

/**
 * Notices when an embedded store answers nothing any more, as after a disk that was full in the middle of a commit. It
 * mends itself when its process begins anew, and never within it. A store on a server is waited for instead.
 * @returns a signal that is aborted then, with the problem as its reason
 */
export function watchStore(store: Store, { log, signal, every = 5_000 }: WatchOptions): AbortSignal {
  const broken = new AbortController();
  if (store.kind === 'pglite') void watch();
  return broken.signal;

  async function watch(): Promise<void> {
    for (let failed = 0; failed < TRIES && !signal.aborted; ) {
      await sleep(every, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const error = await store.query('SELECT 1').then(
        () => undefined,
        (reason: unknown) => reason,
      );
      failed = error === undefined ? 0 : failed + 1;
      if (error !== undefined) log.error({ error }, 'the store does not answer');
      if (isLost(error)) return broken.abort(error);
      if (failed === TRIES) broken.abort(brokenProblem(store, error));
    }
  }
}

/** Another process may have it already. */
function isLost(error: unknown): boolean {
  return error instanceof ProblemError && error.problems.some(({ code }) => code === 'STORE_LOST');
}

function brokenProblem({ description }: Store, cause: unknown): ProblemError {
  const found = problem('STORE_FAILED', {
    message: `${description} does not answer any more, so that nothing can be written down.`,
    hint: 'look whether the disk is full; what was written down is there again when this process begins anew.',
  });
  return new ProblemError([found], { cause });
}
