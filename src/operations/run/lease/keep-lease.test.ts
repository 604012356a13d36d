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

test('a lease that has ended is not renewed any more', async () => {
  let asked = 0;
  const lease = keep(async () => {
    asked += 1;
    return 'lost';
  });
  await new Promise((resolve) => lease.signal.addEventListener('abort', resolve));
  const before = asked;
  await sleep(times.heartbeat * 3);
  expect(asked).toBe(before);
});

/** Does not let the event loop have a turn for so long. */
function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test('a process that was busy for longer than its lease goes on with what the store says is still its own', async () => {
  let asked = 0;
  const lease = keep(async () => {
    asked += 1;
    await sleep(20);
    return 'held';
  });
  await sleep(50);
  for (let round = 0; round < 3; round += 1) {
    block(times.lease * 1.5);
    const before = asked;
    await sleep(times.heartbeat * 2);
    expect(asked).toBeGreaterThan(before);
    expect(lease.signal.aborted).toBe(false);
  }
  lease.stop();
});

test('and stops when somebody else has it meanwhile', async () => {
  const lease = keep(async () => 'lost');
  block(times.lease * 1.5);
  await sleep(times.heartbeat);
  expect(because(lease.signal)).toBe('lost');
});

test('a lease that was stopped does not burn any more', async () => {
  const lease = keep(async () => {
    await sleep(100);
    return 'held';
  });
  await sleep(times.heartbeat + 20);
  lease.stop();
  await sleep(times.lease * 1.5);
  expect(lease.signal.aborted).toBe(false);
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
