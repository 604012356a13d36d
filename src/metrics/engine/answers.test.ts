import { expect, test } from 'vitest';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { openAnswers } from './answers.ts';

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.problems[0]?.code : String(error);
}

/** Something that answers when it is told to, and knows whether it was stopped. */
function question() {
  const answer = Promise.withResolvers<string>();
  let asked = 0;
  let signal: AbortSignal | undefined;
  return {
    ask: (given: AbortSignal) => {
      asked += 1;
      signal = given;
      return answer.promise;
    },
    ...answer,
    asked: () => asked,
    wasStopped: () => signal?.aborted,
  };
}

test('who gives up does not take the answer from others who wait for it', async () => {
  const answers = openAnswers<string>();
  const one = question();
  const giving = new AbortController();
  const given = answers.get('a', giving.signal, one.ask);
  const waiting = answers.get('a', new AbortController().signal, one.ask);
  giving.abort();
  expect(await codeOf(given)).toBe('QUERY_CANCELLED');
  expect(one.wasStopped()).toBe(false);
  one.resolve('yes');
  expect(await waiting).toBe('yes');
  expect(await answers.get('a', undefined, one.ask)).toBe('yes');
  expect(one.asked()).toBe(1);
});

test('what nobody waits for is stopped, and asked again by the next', async () => {
  const answers = openAnswers<string>();
  const [one, two] = [question(), question()];
  const giving = new AbortController();
  const given = answers.get('a', giving.signal, one.ask);
  giving.abort();
  expect(await codeOf(given)).toBe('QUERY_CANCELLED');
  expect(one.wasStopped()).toBe(true);
  one.reject(new Error('stopped'));
  const again = answers.get('a', undefined, two.ask);
  two.resolve('yes');
  expect(await again).toBe('yes');
  expect(await codeOf(answers.get('a', giving.signal, two.ask))).toBe('QUERY_CANCELLED');
});

test('a failure is told to all who wait, and not remembered', async () => {
  const answers = openAnswers<string>();
  const [one, two] = [question(), question()];
  const all = [answers.get('a', undefined, one.ask), answers.get('a', undefined, one.ask)];
  one.reject(new Error('no'));
  expect(await Promise.all(all.map(codeOf))).toEqual(['Error: no', 'Error: no']);
  two.resolve('yes');
  expect(await answers.get('a', undefined, two.ask)).toBe('yes');
});

test('what is forgotten is asked again, and who waits for it gets it all the same', async () => {
  const answers = openAnswers<string>();
  const [one, two] = [question(), question()];
  const waiting = answers.get('a 1', undefined, one.ask);
  expect(await answers.get('b 1', undefined, async () => 'other')).toBe('other');
  answers.forget('a ');
  one.resolve('first');
  expect(await waiting).toBe('first');
  two.resolve('second');
  expect(await answers.get('a 1', undefined, two.ask)).toBe('second');
  expect(await answers.get('b 1', undefined, two.ask)).toBe('other');
});

test('no more is remembered than the limit says: what was not used for longest goes first', async () => {
  const answers = openAnswers<string>({ most: 3, sizeOf: (text) => text.length });
  const asked: string[] = [];
  const get = (key: string) =>
    answers.get(key, undefined, async () => {
      asked.push(key);
      return key;
    });
  for (const key of ['a', 'bb', 'a', 'c', 'a', 'bb']) await get(key);
  expect(asked).toEqual(['a', 'bb', 'c', 'bb']);
  await get('longer than all');
  expect(await get('longer than all')).toBe('longer than all');
  expect(asked.slice(4)).toEqual(['longer than all', 'longer than all']);
});
