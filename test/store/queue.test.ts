import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Log } from '../../src/operations/log.ts';
import { openQueue } from '../../src/operations/queue/index.ts';
import {
  backendOf,
  openStore,
  postgresStore,
  type Store,
  withBackend,
} from '../../src/operations/store/index.ts';
import { createDatabase } from '../setup/database.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';

const ignore = () => undefined;
const silent: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

async function open(store: Store) {
  const queue = await openQueue(store, { log: silent, pollSeconds: 0.5 });
  onTestFinished(() => queue.stop({ timeoutMs: 0 }));
  return queue;
}

const until = async (isDone: () => boolean) => {
  for (let wait = 0; wait < 200 && !isDone(); wait += 1) await sleep(50);
};

test.each(STORE_KINDS)(
  '%s: every job is done, so many at once, and one that waits is not doubled',
  async (kind) => {
    const queue = await open(await openTestStore(kind));
    for (const run of ['a', 'b', 'c', 'a']) await queue.send(run);
    const done: string[] = [];
    let now = 0;
    let most = 0;
    await queue.work({ concurrency: 2 }, async (run) => {
      now += 1;
      most = Math.max(most, now);
      await sleep(50);
      now -= 1;
      done.push(run);
      if (run === 'b') throw new Error('a job that fails keeps nobody from theirs');
    });
    await until(() => done.length === 3);
    expect(done.sort()).toEqual(['a', 'b', 'c']);
    expect(most).toBeLessThanOrEqual(2);
  },
);

test.each(STORE_KINDS)('%s: stopping waits for what is in hand, then aborts it', async (kind) => {
  const queue = await open(await openTestStore(kind));
  const seen: string[] = [];
  const short = Promise.withResolvers<void>();
  await queue.work({ concurrency: 2 }, async (run, signal) => {
    seen.push(`begun ${run}`);
    if (run === 'short') await short.promise;
    else await new Promise((resolve) => signal.addEventListener('abort', resolve));
    seen.push(`ended ${run}`);
  });
  await queue.send('short');
  await queue.send('long');
  await until(() => seen.length === 2);
  setTimeout(short.resolve, 200);
  await queue.stop({ timeoutMs: 2000 });
  expect(seen.slice(0, 2).sort()).toEqual(['begun long', 'begun short']);
  expect(seen.slice(2)).toEqual(['ended short', 'ended long']);
});

test.each(STORE_KINDS)('%s: several runs can be put off, and each is woken', async (kind) => {
  const queue = await open(await openTestStore(kind));
  const at = new Date(Date.now() + 500);
  for (const run of ['a', 'b', 'a']) await queue.send(run, { at });
  await queue.send('a');
  const done: string[] = [];
  await queue.work({ concurrency: 1 }, async (run) => void done.push(run));
  await until(() => done.length === 3);
  expect(done.sort()).toEqual(['a', 'a', 'b']);
});

test('processes that open the queue of an empty server at once all get it', async () => {
  const { url } = await createDatabase('queues');
  const queues = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const store = await openStore(url, { folder: '.', purpose: 'a test' });
      onTestFinished(() => store.close());
      return await open(store);
    }),
  );
  const done: string[] = [];
  for (const queue of queues) await queue.work({ concurrency: 1 }, async (run) => void done.push(run));
  await Promise.all(queues.map((queue, index) => queue.send(`${index}`)));
  await until(() => done.length === 5);
  expect(done.sort()).toEqual(['0', '1', '2', '3', '4']);
});

test('a queue whose server is gone says so in our words', async () => {
  const url = 'postgresql://me:s3cr3t@127.0.0.1:9/nothing';
  const store = withBackend(postgresStore(url), { kind: 'postgres', url });
  await expect(openQueue(store, { log: silent })).rejects.toMatchObject({
    problems: [{ code: 'STORE_UNREACHABLE', message: expect.not.stringContaining('s3cr3t') }],
  });
});

test('the queue goes on when the server dropped all its connections', async () => {
  const store = await openTestStore('postgres');
  const queue = await open(store);
  const done: string[] = [];
  await queue.work({ concurrency: 1 }, async (run) => void done.push(run));
  await store.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await sleep(200);
  await queue.send('after');
  await until(() => done.length === 1);
  expect(done).toEqual(['after']);
});

test('a process that only borrows a store has no queue', async () => {
  const store = await openTestStore('pglite');
  const borrowed = { ...store };
  expect(backendOf(borrowed)).toBeUndefined();
  await expect(openQueue(borrowed, { log: silent })).rejects.toMatchObject({
    problems: [{ code: 'QUEUE_NEEDS_STORE' }],
  });
});

test.each(STORE_KINDS)('%s: a statement past its own transaction is refused', async (kind) => {
  const store = await openTestStore(kind);
  await expect(store.transaction(() => store.query('SELECT 1'))).rejects.toThrow('through the transaction');
});
