import { expect, test } from 'vitest';
import { ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import { look } from './finding.ts';

/** A clock that goes on by 12.6 ms each time that it is looked at. */
function ticking() {
  let now = 0;
  return () => (now += 12.6);
}

const told = (count: number, hint?: string) =>
  look('Project', ticking(), async () => {
    const found = problem('DEFINITION_INVALID', { message: 'No.', ...(hint === undefined ? {} : { hint }) });
    throw new ProblemError(Array.from({ length: count }, () => found));
  });

test('what was found is named and timed', async () => {
  const found = await look('Node', ticking(), async () => ({ verdict: 'warn', message: 'old' }));
  expect(found).toEqual({ name: 'Node', verdict: 'warn', message: 'old', milliseconds: 13 });
});

test('one problem is told with its hint, of several the first and how many more there are', async () => {
  const failure = { name: 'Project', verdict: 'fail', message: 'No.' };
  expect(await told(1)).toEqual(failure);
  expect(await told(1, 'do this.')).toEqual({ ...failure, hint: 'do this.' });
  expect(await told(2, 'do this.')).toEqual({
    ...failure,
    hint: 'and 1 more: see `broadsheet check`.',
  });
  expect((await told(3)).hint).toBe('and 2 more: see `broadsheet check`.');
});

test('whatever else is thrown is a failure with its reason', async () => {
  const thrown = (error: unknown) => look('x', ticking(), () => Promise.reject(error));
  expect(await thrown(new Error('gone'))).toEqual({ name: 'x', verdict: 'fail', message: 'gone' });
  expect(await thrown('text')).toEqual({ name: 'x', verdict: 'fail', message: 'text' });
});
