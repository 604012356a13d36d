import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openQueue } from '../../src/operations/queue/index.ts';
import type { Store } from '../../src/operations/store/index.ts';
import { openWorker } from '../../src/operations/work/index.ts';
import { NO_LOG, openWorld, stateOf, weekly } from './world.ts';

test('a process that is busy for longer than its lease keeps its run, and does not take it over from itself', async () => {
  const times = { lease: 1_500, heartbeat: 500, sweep: 20, plan: 1_000, notify: 1_000, alerts: 10_000 };
  const world = await openWorld();
  const run = await weekly(world);
  // The heartbeat is slower than the sweep, which finds a lease that has run out.
  const store: Store = {
    ...world.store,
    query: async (sql, params) => {
      if (sql.includes('SET lease_until')) await sleep(120);
      return await world.store.query(sql, params);
    },
  };
  let begun = 0;
  const project: typeof world.project = {
    ...world.project,
    async assets(report) {
      if (report !== undefined) {
        begun += 1;
        // As a long rendering does it: for two leases, nobody has a turn.
        const until = performance.now() + 2 * times.lease;
        while (performance.now() < until);
        await sleep(3 * times.heartbeat);
      }
      return await world.project.assets(report);
    },
  };
  const worker = await openWorker({
    ...{ store, clock: world.clock, log: NO_LOG, holder: 'worker', times },
    queue: await openQueue(world.store, { log: NO_LOG }),
    elapsed: () => performance.now(),
    project: () => project,
  });
  while ((await stateOf(world, run)) !== 'done') await sleep(30);
  await worker.stop({ graceMs: 2_000 });
  expect(begun).toBe(1);
  const [row] = await world.store.query('SELECT lease_epoch, takeovers, attempts FROM run');
  expect(row).toEqual({ lease_epoch: 1, takeovers: 0, attempts: 0 });
  expect(world.server.messages).toHaveLength(2);
});
