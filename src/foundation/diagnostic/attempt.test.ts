import { expect, test } from 'vitest';
import { attempt, ifPossible, raisedBy } from './attempt.ts';
import { fail, ProblemError } from './problem-error.ts';

const wrong = (): number => fail('DEFINITION_INVALID', { message: 'It is wrong.' });
const broken = (): number => {
  throw new TypeError('a fault of ours');
};

test('work gives what it gives, or the problems that it raises, at once and later', async () => {
  expect(attempt(() => 7)).toBe(7);
  expect(await attempt(async () => 7)).toBe(7);
  for (const raised of [attempt(wrong), await attempt(async () => wrong())]) {
    expect(raised).toBeInstanceOf(ProblemError);
    expect(raised).toMatchObject({ problems: [{ code: 'DEFINITION_INVALID', message: 'It is wrong.' }] });
  }
  expect([ifPossible(() => 7), ifPossible(wrong)]).toEqual([7, undefined]);
  expect([raisedBy(() => 7), raisedBy(wrong).map(({ code }) => code)]).toEqual([[], ['DEFINITION_INVALID']]);
});

test('what is no problem is thrown on', async () => {
  for (const one of [attempt, ifPossible, raisedBy]) expect(() => one(broken)).toThrow('a fault of ours');
  await expect(attempt(async () => broken())).rejects.toThrow('a fault of ours');
});
