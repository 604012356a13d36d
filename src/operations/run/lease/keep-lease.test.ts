import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Log } from '../../log.ts';
import type { Renewal } from '../state/index.ts';
import { keepLease, type LeaseEnded } from './keep-lease.ts';

const times = { lease: 1200, heartbeat: 300 };
const ignore = () => undefined;
const log: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A lease whose renewals are answered by the function, beginning now. */
function keep(renew: (until: Date) => Promise<Renewal>) {
  const elapsed = () => performance.now();
  const claimedAt = elapsed();
  const clock = { now: () => claimedAt };
  const kept = keepLease({ claim: { run: 'r', epoch: 1 }, times, clock, log, elapsed, claimedAt, renew });
  return { ...kept, age: () => elapsed() - claimedAt };
}

const because = (signal: AbortSignal) => (signal.reason as LeaseEnded | undefined)?.because;

test('a lease that is renewed is kept for as long as it takes', async () => {
  let renewed = 0;
  const lease = keep(async () => {
    renewed += 1;
    return 'held';
  });
  await sleep(times.lease * 2);
  expect(lease.signal.aborted).toBe(false);
  expect(renewed).toBeGreaterThan(2);
  lease.stop();
  const before = renewed;
  await sleep(times.heartbeat * 3);
  expect(renewed).toBe(before);
});

test.each([
  ['the store cannot be reached', () => Promise.reject(new Error('away'))],
  ['the store does not answer', () => new Promise<Renewal>(() => undefined)],
] as const)('a worker stops by itself before its lease ends when %s', async (_, renew) => {
  const lease = keep(renew);
  await new Promise((resolve) => lease.signal.addEventListener('abort', resolve));
  expect(because(lease.signal)).toBe('lost');
  expect(lease.age()).toBeLessThan(times.lease);
});

test.each(['cancelled', 'lost'] as const)('a worker that hears %s stops at once', async (answer) => {
  const lease = keep(async () => answer);
  await new Promise((resolve) => lease.signal.addEventListener('abort', resolve));
  expect(because(lease.signal)).toBe(answer);
});

test('a heartbeat that gets lost does not end the work', async () => {
  let asked = 0;
  const lease = keep(async () => {
    asked += 1;
    if (asked % 2 === 1) throw new Error('away');
    return 'held';
  });
  await sleep(times.lease * 2);
  expect(lease.signal.aborted).toBe(false);
  lease.stop();
});
