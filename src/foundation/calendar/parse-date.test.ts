import { expect, test } from 'vitest';
import { ProblemError } from '../diagnostic/index.ts';
import { parseDate } from './parse-date.ts';

function hintOf(text: string): string | undefined {
  try {
    parseDate(text);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]?.hint;
    throw error;
  }
  return 'accepted';
}

test('accepts a date as it is', () => {
  expect(parseDate('2026-11-23')).toBe('2026-11-23');
});

test.each([
  ['2026-1-5', 'Did you mean 2026-01-05?'],
  ['20261123', 'Did you mean 2026-11-23?'],
  [' 2026-11-23 ', 'Did you mean 2026-11-23?'],
  ['2026-11-23T00:00:00Z', 'Did you mean 2026-11-23?'],
  ['23.11.2026', 'Did you mean 2026-11-23?'],
  ['3.4.2026', 'Did you mean 2026-04-03?'],
  ['11/23/2026', 'Did you mean 2026-11-23?'],
  ['04/04/2026', 'Did you mean 2026-04-04?'],
  ['2026-02-30', '2026-02 has 28 days, and this names day 30.'],
  ['2026-13-01', 'Months run from 01 to 12, and this has 13.'],
  ['0000-01-01', 'Years run from 0001 to 9999.'],
  ['tomorrow', 'Write dates as YYYY-MM-DD'],
])('%j is refused with the hint %j', (text, hint) => {
  expect(() => parseDate(text)).toThrow(/DATE_INVALID/);
  expect(hintOf(text)).toContain(hint);
});

test('never guesses between two days', () => {
  expect(hintOf('03/04/2026')).not.toContain('Did you mean');
});
