import { expect, test } from 'vitest';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { openTurns } from './turns.ts';

/** Work that ends when it is told to, and says when it begins. */
function jobs() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    job: (name: string) => () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    },
    async end(name: string) {
      ends.get(name)?.();
      await new Promise(setImmediate);
    },
  };
}

test('one with many questions does not keep others from theirs', async () => {
  const turns = openTurns(2);
  const [a, b, c] = [{}, {}, {}];
  const { begun, job, end } = jobs();
  const all = [
    ...['a1', 'a2', 'a3'].map((name) => turns.take(a, job(name), undefined)),
    ...['b1', 'b2'].map((name) => turns.take(b, job(name), undefined)),
    turns.take(c, job('c1'), undefined),
  ];
  await new Promise(setImmediate);
  // One of each owner, two at once.
  expect(begun).toEqual(['a1', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'a2']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'b2']);
  await end('a2');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'b2', 'c1']);
  await end('b2');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'b2', 'c1', 'a3']);
  await end('c1');
  await end('a3');
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c1']);
});

test('who gives up while waiting is never begun, and a failure makes room like an end', async () => {
  const turns = openTurns(1);
  const [a, b] = [{}, {}];
  const { begun, job, end } = jobs();
  const first = turns.take(a, job('first'), undefined);
  const giving = new AbortController();
  const given = turns.take(b, job('given up'), giving.signal);
  const failing = turns
    .take(b, () => Promise.reject(new Error('no')), undefined)
    .catch((error: Error) => error.message);
  const last = turns.take(b, job('last'), undefined);
  giving.abort();
  await expect(given).rejects.toThrow(ProblemError);
  await end('first');
  expect(await first).toBe('first');
  expect(await failing).toBe('no');
  await end('last');
  expect(await last).toBe('last');
  expect(begun).toEqual(['first', 'last']);
  await expect(turns.take(a, job('never'), giving.signal)).rejects.toThrow(ProblemError);
});
