import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fail } from '../../src/foundation/diagnostic/index.ts';
import { openQueue } from '../../src/operations/queue/index.ts';
import { listRuns } from '../../src/operations/run/index.ts';
import type { Store } from '../../src/operations/store/index.ts';
import { openWorker, type WorkerParts } from '../../src/operations/work/index.ts';
import { STORE_KINDS } from '../support/test-store.ts';
import { dyingAt, NO_LOG, noticesIn, openHand, openWorld, stateOf, type World, weekly } from './world.ts';

const QUICK = { lease: 3_000, heartbeat: 500, plan: 50, sweep: 50, notify: 50, alerts: 1_000 };

async function hire(world: World, change: Partial<WorkerParts> = {}) {
  return openWorker({
    ...{ store: world.store, clock: world.clock, log: NO_LOG, holder: 'worker', times: QUICK },
    queue: await openQueue(world.store, { log: NO_LOG }),
    elapsed: () => performance.now(),
    project: () => world.project,
    ...change,
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50);
}

describe.each(STORE_KINDS)('a worker on %s', (kind) => {
  test('makes and sends what becomes due, and tells owners what there is to tell', async () => {
    const world = await openWorld({
      store: kind,
      report: 'schedule: { every: { hours: 1 } }\nnotify: [owner@example.com]',
      smtp: { rejects: (to) => to.startsWith('bob') },
    });
    const worker = await hire(world);
    // A schedule that is seen for the first time begins now.
    await until(async () => (await world.store.query('SELECT 1 FROM schedule')).length > 0);
    expect(await listRuns(world.store)).toEqual([]);
    world.pass(3_600_000);
    await until(async () => world.server.messages.length === 2);
    await worker.stop({ graceMs: 5_000 });
    expect(world.server.messages.map(({ to }) => to[0])).toEqual(['ada@example.com', 'owner@example.com']);
    expect(await listRuns(world.store)).toMatchObject([{ state: 'done', trigger: 'schedule' }]);
    expect(await noticesIn(world)).toHaveLength(1);
  });

  test('takes over the run of one that is gone', async () => {
    const world = await openWorld({ store: kind });
    const run = await weekly(world);
    expect(await openHand(world, { times: QUICK }).work(run.id, dyingAt('render', []))).toBe('lost');
    const worker = await hire(world);
    await until(async () => (await stateOf(world, run)) === 'done');
    await worker.stop({ graceMs: 1_000 });
    expect(world.server.messages).toHaveLength(2);
  });
});

test('a worker that is stopped hands its run over, and another goes on at once', async () => {
  // The mail server takes its time, so that the run is under way when the worker has to go.
  const world = await openWorld({ smtp: { delay: { at: 'recipient', milliseconds: 1_500 } } });
  const run = await weekly(world);
  const worker = await hire(world);
  await until(async () => world.server.attempts.length > 0 || (await stateOf(world, run)) === 'running');
  await worker.stop({ graceMs: 0 });
  expect(await stateOf(world, run)).toBe('queued');
  const left = await openHand(world).work(run.id);
  expect(left).toBe('done');
  const unknown = await world.store.query("SELECT 1 FROM delivery WHERE state = 'unknown'");
  expect(world.server.messages.length + unknown.length).toBeGreaterThanOrEqual(2);
  expect(new Set(world.server.messages.map(({ to }) => to[0])).size).toBe(world.server.messages.length);
});

test('a store that is gone for a while ends nothing', async () => {
  const world = await openWorld({ store: 'postgres' });
  let isGone = false;
  const away = () => fail('STORE_UNREACHABLE', { message: 'The store is gone.' });
  const store: Store = {
    ...world.store,
    query: async (sql, params) => (isGone ? away() : await world.store.query(sql, params)),
    transaction: async (work) => (isGone ? away() : await world.store.transaction(work)),
  };
  const worker = await hire(world, { store });
  isGone = true;
  const run = await weekly(world);
  await sleep(QUICK.lease);
  expect(await stateOf(world, run)).toBe('queued');
  isGone = false;
  await until(async () => (await stateOf(world, run)) === 'done');
  await worker.stop({ graceMs: 1_000 });
  expect(world.server.messages).toHaveLength(2);
});

test('a worker that cannot reach the store stops before others may begin', async () => {
  const world = await openWorld({ store: 'postgres', smtp: { delay: { at: 'sender', milliseconds: 200 } } });
  const run = await weekly(world);
  let isGone = false;
  const away = () => fail('STORE_UNREACHABLE', { message: 'The store is gone.' });
  const store: Store = {
    ...world.store,
    query: async (sql, params) => (isGone ? away() : await world.store.query(sql, params)),
    transaction: async (work) => (isGone ? away() : await world.store.transaction(work)),
  };
  let stopped: boolean | undefined;
  const { parts } = openHand(world, { store, times: QUICK });
  const { STORE_STEPS, workRun } = await import('../../src/operations/run/index.ts');
  const left = await workRun(
    parts,
    {
      ...STORE_STEPS,
      compose: async ({ signal }) => {
        isGone = true;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        stopped = (await openHand(world).work(run.id)) === undefined;
        return { until: new Date() };
      },
    },
    run.id,
  );
  expect(left).toBe('lost');
  await until(async () => stopped !== undefined);
  expect(stopped).toBe(true);
});
