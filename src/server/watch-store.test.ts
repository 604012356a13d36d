import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openTestStore } from '../../test/support/test-store.ts';
import { fail, ProblemError } from '../foundation/diagnostic/index.ts';
import type { Store } from '../operations/store/index.ts';
import { watchStore } from './watch-store.ts';

/** Watches a store whose answers to a look are these, one after the other, the last again and again. */
function watching(store: Store, answers: readonly (() => Promise<unknown>)[]) {
  const errors: unknown[] = [];
  let looks = 0;
  const query = () => {
    looks += 1;
    return (answers[looks - 1] ?? answers.at(-1))?.() as Promise<never>;
  };
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const ignore = () => undefined;
  const log = { debug: ignore, info: ignore, warn: ignore, error: (facts: unknown) => errors.push(facts) };
  const broken = watchStore({ ...store, query }, { log, signal: end.signal, every: 2 });
  const reason = () =>
    new Promise<unknown>((resolve) => broken.addEventListener('abort', () => resolve(broken.reason)));
  return { broken, reason, looks: () => looks, errors: () => errors.length, end };
}

const fine = async () => [];
const silent = () => Promise.reject(new Error('no answer'));
const lost = async () => fail('STORE_LOST', { message: 'Another process has it.' });
const codeOf = (reason: unknown) => (reason instanceof ProblemError ? reason.problems[0]?.code : reason);

test('a store that does not answer three times in a row is broken, and is not asked again', async () => {
  const watched = watching(await openTestStore('pglite'), [silent, silent, fine, silent, fine, silent]);
  expect(codeOf(await watched.reason())).toBe('STORE_FAILED');
  expect([watched.looks(), watched.errors()]).toEqual([8, 6]);
  await sleep(60);
  expect(watched.looks()).toBe(8);
});

test('a store that another process has is broken at once', async () => {
  const watched = watching(await openTestStore('pglite'), [fine, lost]);
  expect(codeOf(await watched.reason())).toBe('STORE_LOST');
  expect(watched.looks()).toBe(2);
});

test('a store on a server is waited for, and nobody looks once the watch is over', async () => {
  const onServer = watching(await openTestStore('postgres'), [silent]);
  const over = watching(await openTestStore('pglite'), [silent]);
  over.end.abort();
  await sleep(60);
  expect([onServer.looks(), over.looks()]).toEqual([0, 0]);
  expect([onServer.broken.aborted, over.broken.aborted]).toEqual([false, false]);
});
