import { fromPglite, PgBoss } from 'pg-boss';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Log } from '../log.ts';
import { type Backend, backendOf, type Store, storeProblem } from '../store/index.ts';

/** The one queue: a job says which run there is to go on with. */
const RUNS = 'run';

/** How handlers that were told to stop are given to do so. */
const LAST_WAIT = 5_000;

export interface QueueOptions {
  readonly log: Log;
  /** How often the queue looks for work; default half a second. */
  readonly pollSeconds?: number;
}

/** Wakes workers. A job may be delivered more than once, or late: handlers look into the store first. */
export interface Queue {
  /**
   * Wakes somebody for a run; one that waits for somebody already is not sent a second time. `at`: not before.
   * @throws STORE_UNREACHABLE, STORE_FAILED
   */
  send(run: string, options?: { readonly at?: Date }): Promise<void>;
  /** Handles so many jobs at once. An error of the handler goes to the log; the job is not tried again. */
  work(
    options: { readonly concurrency: number },
    handler: (run: string, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Takes no more jobs, waits for those in hand, and aborts them when it takes longer. Calling it again does nothing. */
  stop(options: { readonly timeoutMs: number }): Promise<void>;
}

/** Opens the queue of a store. @throws QUEUE_NEEDS_STORE when another process holds the store, STORE_UNREACHABLE */
export async function openQueue(store: Store, { log, pollSeconds = 0.5 }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    ...connectionOf(backendOf(store), store),
    schema: 'broadsheet_queue',
    schedule: false,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 60,
    reindex: false,
    monitorVacuum: false,
  });
  // Without a listener an error of the queue would end the process.
  boss.on('error', (error) => log.warn({ problem: String(error) }, 'The queue has a problem.'));
  try {
    await boss.start();
    await boss.createQueue(RUNS, {
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: 82_800,
      heartbeatSeconds: 60,
      retentionSeconds: 172_800,
      deleteAfterSeconds: 3_600,
    });
  } catch (error) {
    await boss.stop({ graceful: false, close: true }).catch(() => undefined);
    throw storeProblem(error, store.description);
  }
  return queueOf(boss, { log, pollSeconds, description: store.description });
}

function connectionOf(backend: Backend | undefined, { description }: Store) {
  if (backend?.kind === 'pglite') return { db: fromPglite(backend.database), backend: 'pglite' as const };
  if (backend?.kind === 'postgres') {
    return { connectionString: backend.url, max: 3, application_name: 'broadsheet queue' };
  }
  return fail('QUEUE_NEEDS_STORE', {
    message: `${description} is held by another process, so this one cannot work on what is queued there.`,
    hint: 'let that process work, or set `store` to a PostgreSQL server, which any number of processes share.',
  });
}

interface QueueParts extends Required<QueueOptions> {
  readonly description: string;
}

function queueOf(boss: PgBoss, { log, pollSeconds, description }: QueueParts): Queue {
  const inHand = new Map<Promise<void>, AbortController>();
  let stopping: Promise<void> | undefined;

  async function handle(run: string, handler: Parameters<Queue['work']>[1]): Promise<void> {
    const ended = new AbortController();
    const work = handler(run, ended.signal).catch((error: unknown) =>
      log.error({ run, problem: String(error) }, 'a job failed'),
    );
    inHand.set(work, ended);
    await work.finally(() => inHand.delete(work));
  }

  return {
    async send(run, { at } = {}) {
      // One that is put off must not keep the same run from being gone on with at once, nor another from being put off.
      const options =
        at === undefined
          ? { singletonKey: run }
          : { singletonKey: `${run} at ${at.toISOString()}`, startAfter: at };
      await boss.send(RUNS, { run }, options).catch((error: unknown) => {
        throw storeProblem(error, description);
      });
    },
    async work({ concurrency }, handler) {
      const options = { batchSize: 1, localConcurrency: concurrency, pollingIntervalSeconds: pollSeconds };
      await boss.work<{ readonly run: string }>(RUNS, options, async (jobs) => {
        for (const { data } of jobs) await handle(data.run, handler);
      });
    },
    async stop({ timeoutMs }) {
      stopping ??= stop(boss, inHand, timeoutMs);
      await stopping;
    },
  };
}

async function stop(
  boss: PgBoss,
  inHand: ReadonlyMap<Promise<void>, AbortController>,
  timeoutMs: number,
): Promise<void> {
  await boss.offWork(RUNS, { wait: false }).catch(() => undefined);
  await settled(inHand, timeoutMs);
  for (const ended of inHand.values()) ended.abort();
  await settled(inHand, LAST_WAIT);
  await boss.stop({ graceful: false, close: true });
}

async function settled(inHand: ReadonlyMap<Promise<void>, unknown>, timeoutMs: number): Promise<void> {
  if (inHand.size === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([Promise.allSettled(inHand.keys()), late]);
  clearTimeout(timer);
}
