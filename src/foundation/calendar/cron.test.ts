import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounds } from '../../../test/support/long.ts';
import { ProblemError } from '../diagnostic/index.ts';
import { parseCron } from './cron.ts';
import { fromEpochDay, toEpochDay } from './epoch-day.ts';

function daysFrom(expression: string, from: string, count: number): string[] {
  const { dayFrom } = parseCron(expression);
  const days: string[] = [];
  let next = dayFrom(toEpochDay(from));
  while (next !== undefined && days.length < count) {
    days.push(fromEpochDay(next));
    next = dayFrom(next + 1);
  }
  return days;
}

function problemOf(expression: string): { message: string; hint: string | undefined } {
  try {
    parseCron(expression);
  } catch (error) {
    if (error instanceof ProblemError && error.problems[0]?.code === 'SCHEDULE_INVALID') {
      return { message: error.problems[0].message, hint: error.problems[0].hint };
    }
    throw error;
  }
  throw new Error(`${expression} was read`);
}

test('times of a day are in milliseconds after midnight', () => {
  expect(parseCron('30 9,17 * * *').times).toEqual([9.5 * 3_600_000, 17.5 * 3_600_000]);
  expect(parseCron('*/20 22-23 * * *').times.map((time) => time / 60_000)).toEqual([
    1320, 1340, 1360, 1380, 1400, 1420,
  ]);
});

test('an expression is hourly when it is due in every hour, however that is written', () => {
  for (const hours of ['*', '*/1', '0-23']) expect(parseCron(`5 ${hours} * * *`).isHourly).toBe(true);
  for (const hours of ['*/2', '0-22', '9']) expect(parseCron(`*/5 ${hours} * * *`).isHourly).toBe(false);
});

test('days are found from a day on, itself included', () => {
  expect(daysFrom('0 9 * * 1', '2026-11-23', 2)).toEqual(['2026-11-23', '2026-11-30']);
  expect(daysFrom('0 9 * * MON-FRI', '2026-11-27', 2)).toEqual(['2026-11-27', '2026-11-30']);
  expect(daysFrom('0 9 L * *', '2028-01-31', 3)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31']);
  expect(daysFrom('0 9 15W * *', '2026-11-01', 2)).toEqual(['2026-11-16', '2026-12-15']);
  expect(daysFrom('0 9 * * FRI#L', '2026-11-01', 2)).toEqual(['2026-11-27', '2026-12-25']);
  expect(daysFrom('0 9 29 2 *', '2026-01-01', 2)).toEqual(['2028-02-29', '2032-02-29']);
  expect(daysFrom('0 9 29 2 *', '2096-03-01', 1)).toEqual(['2104-02-29']);
});

test('days of the month and of the week are alternatives, unless a plus joins them', () => {
  expect(daysFrom('0 9 13 * 5', '2026-11-01', 3)).toEqual(['2026-11-06', '2026-11-13', '2026-11-20']);
  expect(daysFrom('0 9 13 * +5', '2026-11-01', 2)).toEqual(['2026-11-13', '2027-08-13']);
});

test('a day field that begins with a star makes both fields a condition, also with a step', () => {
  expect(daysFrom('0 9 */14 * 1', '2026-11-01', 4)).toEqual([
    ...['2027-02-01', '2027-02-15', '2027-03-01', '2027-03-15'],
  ]);
  expect(daysFrom('0 9 15 * */2', '2026-11-01', 4)).toEqual([
    ...['2026-11-15', '2026-12-15', '2027-04-15', '2027-05-15'],
  ]);
  // A list is none, however it is written.
  expect(daysFrom('0 9 1-31/14 * 1', '2026-11-01', 4)).toEqual([
    ...['2026-11-01', '2026-11-02', '2026-11-09', '2026-11-15'],
  ]);
});

test('nicknames stand for what cron says they do', () => {
  expect(parseCron('@daily').times).toEqual([0]);
  expect(parseCron(' @Hourly ').isHourly).toBe(true);
  expect(daysFrom('@weekly', '2026-11-23', 1)).toEqual(['2026-11-29']);
  expect(daysFrom('@yearly', '2026-11-23', 1)).toEqual(['2027-01-01']);
});

test('days that no year has are refused', () => {
  for (const expression of ['0 0 30 2 *', '0 0 31 4,6,9,11 *', '0 0 30 2 +MON', '0 0 31W 2 *']) {
    expect(problemOf(expression).message).toBe(`"${expression}" is never due: no year has such a day.`);
  }
  expect(parseCron('0 0 30 2 MON').times).toEqual([0]);
});

test('what cannot be read is named, with what to write', () => {
  expect(problemOf('61 9 * * *').message).toBe(
    'The minute "61" of "61 9 * * *" cannot be read: invalid value for minute: 61.',
  );
  expect(problemOf('0 9 * * MOM').message).toContain('The day of the week "MOM"');
  expect(problemOf('0 22-2 * * *').message).toContain('The hour "22-2"');
  expect(problemOf('0 9 * *').message).toBe('"0 9 * *" has 4 fields, and a cron expression has five.');
  expect(problemOf('0 0 9 * * 1').hint).toBe('leave out the seconds: "0 9 * * 1".');
  expect(problemOf('@reboot').hint).toContain('@daily');
  for (const text of ['', 'daily', '2030-01-23T00:00:00', '*/0 * * * *', '-1 * * * *']) {
    expect(problemOf(text).hint).toContain('"0 9 * * 1" is Mondays at nine');
  }
});

test('any text is read or refused with a problem', () => {
  const field = fc.string({ unit: fc.constantFrom(...'0123456789*/-,LW#+?MONJA@ '), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
      try {
        expect(parseCron(fields.join(' ')).times.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
      }
    }),
    { numRuns: rounds(500, 10_000) },
  );
});
