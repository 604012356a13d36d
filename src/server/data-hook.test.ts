import { expect, test } from 'vitest';
import { openWorld } from '../../test/run/world.ts';
import { dataHook } from './data-hook.ts';

test('whoever says that the data has changed lets all of it be read anew, also where no rule is concerned', async () => {
  const { store, clock, project } = await openWorld();
  const renewed: number[] = [];
  const hook = dataHook(
    () => ({ store, clock, renew: () => renewed.push(clock.now()) }),
    () => project,
  );
  expect(hook.unknown(['orders', 'ordres'])).toEqual(['ordres']);
  expect(await hook.changed(['orders'])).toEqual([]);
  expect(await hook.changed(undefined)).toEqual([]);
  expect(renewed).toHaveLength(2);
});
