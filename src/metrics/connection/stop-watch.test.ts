import { expect, test } from 'vitest';
import { watchForStop } from './stop-watch.ts';

test('stops once, for the first reason', async () => {
  const abort = new AbortController();
  const reasons: string[] = [];
  const stopped = Promise.withResolvers<void>();
  const watch = watchForStop(abort.signal, 1, (reason) => {
    reasons.push(reason);
    stopped.resolve();
  });
  await stopped.promise;
  abort.abort();
  expect(reasons).toEqual(['timeout']);
  expect(watch.reason).toBe('timeout');
});

test('a signal that has aborted stops at once; a disposed watch never does', () => {
  const reasons: string[] = [];
  expect(watchForStop(AbortSignal.abort(), 60_000, (reason) => reasons.push(reason)).reason).toBe(
    'cancelled',
  );
  const abort = new AbortController();
  const watch = watchForStop(abort.signal, 60_000, (reason) => reasons.push(reason));
  watch.dispose();
  abort.abort();
  expect(watch.reason).toBeUndefined();
  expect(reasons).toEqual(['cancelled']);
});
