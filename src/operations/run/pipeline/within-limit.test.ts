import { expect, test } from 'vitest';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { withinLimit } from './within-limit.ts';

const never = new AbortController().signal;

/** Work that ends when it is stopped, with an error of its own. */
const untilStopped = (signal: AbortSignal) =>
  new Promise<string>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('I was stopped'))),
  );

test('work that takes too long is stopped, and says so', async () => {
  const error = await withinLimit({ name: 'ask', limit: 20, signal: never }, untilStopped).catch(
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problems[0]).toMatchObject({
    code: 'RUN_STEP_TIMEOUT',
    message: 'The step "ask" was stopped: it took longer than 0.02 seconds.',
  });
});

test('work that does not notice is left behind', async () => {
  const deaf = () => new Promise<string>(() => undefined);
  await expect(withinLimit({ name: 'ask', limit: 20, signal: never }, deaf)).rejects.toThrow('took longer');
});

test('work that was stopped from outside fails for that reason', async () => {
  const outside = new AbortController();
  const work = withinLimit({ name: 'ask', signal: outside.signal }, untilStopped);
  outside.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
  await expect(withinLimit({ name: 'ask', signal: outside.signal }, untilStopped)).rejects.toThrow('enough');
});

test('with patience, work that is stopped may come to its end', async () => {
  const outside = new AbortController();
  const work = withinLimit(
    { name: 'deliver', patience: 5_000, signal: outside.signal },
    (signal) =>
      new Promise<string>((resolve) =>
        signal.addEventListener('abort', () => setTimeout(resolve, 20, 'clean')),
      ),
  );
  outside.abort();
  expect(await work).toBe('clean');
});

test('what fails by itself, and what works, goes through', async () => {
  await expect(
    withinLimit({ name: 'ask', limit: 1000, signal: never }, () => Promise.reject(new Error('own'))),
  ).rejects.toThrow('own');
  expect(await withinLimit({ name: 'ask', limit: 1000, signal: never }, async () => 1)).toBe(1);
});
