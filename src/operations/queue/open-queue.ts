import { fromPglite, PgBoss } from 'pg-boss';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Log } from '../log.ts';
import { type Backend, backendOf, type Store } from '../store/index.ts';
import { JOB_KINDS, type Job } from './job.ts';

/** How handlers that were told to stop are given to do so. */
const LAST_WAIT = 5_000;

export interface QueueOptions {
  readonly log: Log;
  /** How often the queue looks for work; default half a second. */
  readonly pollSeconds?: number;
}

/** Wakes workers. A job may be delivered more than once, or late: handlers look into the store first. */
export interface Queue {
  /** A job that waits already is not sent a second time. `at`: not before. @throws STORE_UNREACHABLE and the like */
  send(job: Job, options?: { readonly at?: Date }): Promise<void>;
  /** Handles jobs of a kind, so many at once. An error of the handler goes to the log; the job is not tried again. */
  work<Kind extends Job['kind']>(
    kind: Kind,
    options: { readonly concurrency: number },
    handler: (job: Extract<Job, { kind: Kind }>, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Takes no more jobs, waits for those in hand, and aborts them when it takes longer. Calling it again does nothing. */
  stop(options: { readonly timeoutMs: number }): Promise<void>;
}

/** Opens the queue of a store. @throws QUEUE_NEEDS_STORE when another process holds the store */
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
  await boss.start();
  for (const kind of JOB_KINDS) {
    await boss.createQueue(kind, {
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: 82_800,
      heartbeatSeconds: 60,
      retentionSeconds: 172_800,
      deleteAfterSeconds: 3_600,
    });
  }
  return queueOf(boss, log, pollSeconds);
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

function queueOf(boss: PgBoss, log: Log, pollSeconds: number): Queue {
  const inHand = new Map<Promise<void>, AbortController>();
  let stopping: Promise<void> | undefined;
  return {
    async send(job, { at } = {}) {
      const key = job.kind === 'run' ? job.run : job.kind;
      // One that is put off must not keep the same job from being done at once.
      await boss.send(job.kind, job, at === undefined ? { singletonKey: key } : { startAfter: at });
    },
    async work(kind, { concurrency }, handler) {
      await boss.work<Job>(
        kind,
        { batchSize: 1, localConcurrency: concurrency, pollingIntervalSeconds: pollSeconds },
        async (jobs) => {
          for (const { data } of jobs) {
            const ended = new AbortController();
            const work = handler(data as never, ended.signal).catch((error: unknown) =>
              log.error({ job: data, problem: String(error) }, 'A job failed.'),
            );
            inHand.set(work, ended);
            await work.finally(() => inHand.delete(work));
          }
        },
      );
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
  for (const kind of JOB_KINDS) await boss.offWork(kind, { wait: false }).catch(() => undefined);
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
