import { expect, onTestFinished, test } from 'vitest';
import { openWorld } from '../../../test/run/world.ts';
import { UNWATCHED } from '../observe/index.ts';
import { openResources } from './resources.ts';

test('a project that was read again has an engine of its own, and that of the one before is let go of when it is free', async () => {
  const world = await openWorld();
  const first = world.project;
  const second = { ...first };
  const resources = openResources({ project: () => second, clock: world.clock, telemetry: UNWATCHED });
  onTestFinished(() => resources.close());
  const before = resources.engine(first);
  expect(resources.engine(first)).toBe(before);
  const held = await before.hold(world.clock.now());
  const now = resources.engine(second);
  expect(now).not.toBe(before);
  // Who holds a snapshot of the one before goes on with it.
  await new Promise(setImmediate);
  expect(resources.engine(first)).toBe(before);
  expect((await held.session.query({ sql: 'SELECT 1 AS one', params: [] })).rows).toEqual([[1]]);
  held.release();
  await expect.poll(() => resources.engine(first) === before, { timeout: 20_000 }).toBe(false);
});

test('what changed is read anew by whoever begins, and by nobody who has begun', async () => {
  const world = await openWorld();
  const resources = openResources({
    ...{ project: () => world.project, clock: world.clock, telemetry: UNWATCHED },
  });
  onTestFinished(() => resources.close());
  const engine = resources.engine(world.project);
  const wanted = world.clock.now();
  const first = await engine.hold(wanted);
  const shared = await engine.hold(wanted);
  expect(shared.session).toBe(first.session);
  resources.renew();
  const next = await engine.hold(wanted);
  expect(next.session).not.toBe(first.session);
  for (const one of [first, shared, next]) one.release();
});
