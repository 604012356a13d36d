import { expect, test } from 'vitest';
import { storeClock } from '../../src/operations/store/index.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';

test.each(STORE_KINDS)('%s: its clock goes by time that never jumps', async (kind) => {
  let elapsed = 1000;
  const store = await openTestStore(kind);
  const clock = await storeClock(store, () => elapsed);
  const first = clock.now();
  expect(Math.abs(first - Date.now())).toBeLessThan(60_000);
  elapsed += 5000;
  expect(clock.now()).toBe(first + 5000);
  await clock.refresh();
  expect(clock.now()).toBeLessThan(first + 5000);
});

test('a slow answer does not spoil what quick ones said, but a clock that went wrong is put right', async () => {
  const store = await openTestStore('postgres');
  let elapsed = 0;
  let slowness = 0;
  let reads = 0;
  const read = () => {
    reads += 1;
    if (reads % 2 === 0) elapsed += slowness;
    return elapsed;
  };
  const clock = await storeClock(store, read);
  const exact = clock.now();
  reads = 0;
  // Four seconds pass between question and answer as far as anybody knows.
  slowness = 4_000;
  await clock.refresh();
  slowness = 0;
  expect(clock.now()).toBe(exact + elapsed);
  // As much as this is no doubt any more.
  elapsed += 3_600_000;
  await clock.refresh();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
});
