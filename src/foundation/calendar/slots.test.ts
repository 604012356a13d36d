import { expect, test } from 'vitest';
import type { Duration } from './duration.ts';
import { latestSlots, nextSlots, type Schedule, slotsBetween } from './slots.ts';

const DAY = 86_400_000;

type Rest = Partial<Omit<Schedule, 'rhythm' | 'zone'>>;

function cron(expression: string, zone: string, rest: Rest = {}): Schedule {
  return {
    rhythm: { kind: 'cron', cron: expression },
    zone,
    holidays: new Set(),
    move: 'skip',
    ...rest,
  };
}

function every(duration: Duration, zone: string, rest: Rest = {}): Schedule {
  return {
    rhythm: { kind: 'every', every: duration },
    zone,
    holidays: new Set(),
    move: 'skip',
    ...rest,
  };
}

/** Slots of the half-open days of UTC, as `MM-DDTHH:MM` in UTC. */
function between(schedule: Schedule, from: string, to: string): string[] {
  const slots = [...slotsBetween(schedule, Date.parse(`${from}T00:00Z`) - 1, Date.parse(`${to}T00:00Z`) - 1)];
  return slots.map(({ due }) => new Date(due).toISOString().slice(5, 16));
}

test('New York, 2026: the night without 02:30 and the night with two 01:30', () => {
  expect(between(cron('30 2 * * *', 'America/New_York'), '2026-03-07', '2026-03-10')).toEqual([
    '03-07T07:30',
    '03-08T07:00', // 03:00 EDT
    '03-09T06:30',
  ]);
  expect(between(cron('30 1 * * *', 'America/New_York'), '2026-10-31', '2026-11-03')).toEqual([
    '10-31T05:30',
    '11-01T05:30', // EDT, the first of the two
    '11-02T06:30',
  ]);
});

test('Berlin, 2026: the night without 02:15 and the night with two 02:15', () => {
  expect(between(cron('15 2 * * *', 'Europe/Berlin'), '2026-03-28', '2026-03-31')).toEqual([
    '03-28T01:15',
    '03-29T01:00', // 03:00 CEST
    '03-30T00:15',
  ]);
  expect(between(cron('15 2 * * *', 'Europe/Berlin'), '2026-10-24', '2026-10-27')).toEqual([
    '10-24T00:15',
    '10-25T00:15',
    '10-26T01:15',
  ]);
});

test('Lord Howe, 2026: half an hour is skipped, and comes twice', () => {
  expect(between(cron('10 2 * * *', 'Australia/Lord_Howe'), '2026-10-02', '2026-10-05')).toEqual([
    '10-02T15:40',
    '10-03T15:30', // 02:30 +11:00
    '10-04T15:10',
  ]);
  expect(between(cron('45 1 * * *', 'Australia/Lord_Howe'), '2026-04-03', '2026-04-06')).toEqual([
    '04-03T14:45',
    '04-04T14:45',
    '04-05T15:15',
  ]);
});

test('Apia, 2011: what was due on the day that did not exist is due at the beginning of the next', () => {
  expect(between(cron('0 9 * * 5', 'Pacific/Apia'), '2011-12-22', '2012-01-07')).toEqual([
    '12-23T19:00',
    '12-30T10:00', // Saturday 00:00 +14:00
    '01-05T19:00',
  ]);
});

test('Sao Paulo, 2018: midnight is skipped, and the day still has its slot', () => {
  expect(between(cron('0 0 * * *', 'America/Sao_Paulo'), '2018-11-03', '2018-11-06')).toEqual([
    '11-03T03:00',
    '11-04T03:00', // 01:00 -02:00
    '11-05T02:00',
  ]);
});

test('due in every hour: the pace is kept through both changes', () => {
  const steady = cron('*/15 * * * *', 'America/New_York');
  for (const [from, to] of [
    ['2026-03-07', '2026-03-10'],
    ['2026-10-31', '2026-11-03'],
  ] as const) {
    const begin = Date.parse(from);
    const slots = [...slotsBetween(steady, begin - 1, Date.parse(to) - 1)];
    expect(slots.map(({ due }) => due)).toEqual(
      Array.from({ length: 3 * 96 }, (_, index) => begin + index * 900_000),
    );
  }
  expect(between(cron('30 * * * *', 'America/New_York'), '2026-11-01', '2026-11-02').slice(4, 8)).toEqual([
    '11-01T04:30',
    '11-01T05:30', // 01:30 EDT
    '11-01T06:30', // 01:30 EST
    '11-01T07:30',
  ]);
});

test('hours that are named are due once, also several times an hour', () => {
  const night = cron('*/15 1-2 * * *', 'America/New_York');
  expect(between(night, '2026-03-08', '2026-03-09')).toEqual([
    ...['03-08T06:00', '03-08T06:15', '03-08T06:30', '03-08T06:45'],
    '03-08T07:00', // all of the hour that is skipped
  ]);
  expect(between(night, '2026-11-01', '2026-11-02')).toEqual([
    ...['11-01T05:00', '11-01T05:15', '11-01T05:30', '11-01T05:45'],
    ...['11-01T07:00', '11-01T07:15', '11-01T07:30', '11-01T07:45'],
  ]);
  expect(between(cron('0 */2 * * *', 'America/New_York'), '2026-03-08', '2026-03-09').slice(2, 5)).toEqual([
    '03-08T05:00',
    '03-08T07:00', // 02:00 does not exist, 03:00 does
    '03-08T08:00',
  ]);
});

test('clocks that go back over midnight repeat hours of two days in their order', () => {
  // St. John's went back from 00:01 on Sunday to 23:01 on Saturday.
  const slots = between(cron('30 * * * 6,0', 'America/St_Johns'), '2010-11-07', '2010-11-08').slice(0, 5);
  expect(slots).toEqual([...['11-07T00:00', '11-07T01:00', '11-07T02:00', '11-07T03:00', '11-07T04:00']]);
});

test('an interval of days is due at the beginning of the day, a shorter one counts elapsed time', () => {
  expect(
    between(every({ days: 2 }, 'Europe/Berlin', { from: '2026-03-27' }), '2026-03-20', '2026-04-01'),
  ).toEqual(['03-26T23:00', '03-28T23:00', '03-30T22:00']);
  expect(
    between(every({ hours: 12 }, 'Europe/Berlin', { from: '2026-03-28' }), '2026-03-20', '2026-03-30'),
  ).toEqual([...['03-27T23:00', '03-28T11:00', '03-28T23:00', '03-29T11:00', '03-29T23:00']]);
  expect(between(every({ minutes: 90 }, 'Asia/Kathmandu'), '2026-03-20', '2026-03-21').slice(0, 2)).toEqual([
    '03-20T00:30', // 1970-01-01 in Kathmandu began at 18:30 in UTC
    '03-20T02:00',
  ]);
});

test('nothing is due before the first day', () => {
  expect(
    between(cron('0 0,9 * * *', 'Asia/Tokyo', { from: '2026-11-23' }), '2026-11-20', '2026-11-24'),
  ).toEqual(['11-22T15:00', '11-23T00:00', '11-23T15:00']);
});

/** The slots of half-open days of UTC, as `date it is about > date and time of UTC at which it goes out`. */
function moved(schedule: Schedule, from: string, to: string): string[] {
  const slots = [...slotsBetween(schedule, Date.parse(`${from}T00:00Z`) - 1, Date.parse(`${to}T00:00Z`) - 1)];
  const text = (instant: number, start: number, end: number) =>
    new Date(instant).toISOString().slice(start, end);
  return slots.map(({ at, due }) => `${text(at, 5, 10)} > ${text(due, 5, 16)}`);
}

test('slots on holidays are left out, or go out on the next day that is none, about their own date', () => {
  const holidays = new Set(['2026-12-25', '2026-12-26']);
  const of = (move: Schedule['move'], expression: string) =>
    moved(cron(expression, 'Europe/Berlin', { holidays, move }), '2026-12-24', '2026-12-29');
  expect(of('skip', '0 9 * * *')).toEqual([
    ...['12-24 > 12-24T08:00', '12-27 > 12-27T08:00', '12-28 > 12-28T08:00'],
  ]);
  // No day is in no edition: those of the holidays go out with the one of the day after.
  expect(of('next', '0 9 * * *')).toEqual([
    '12-24 > 12-24T08:00',
    ...['12-25 > 12-27T08:00', '12-26 > 12-27T08:00', '12-27 > 12-27T08:00'],
    '12-28 > 12-28T08:00',
  ]);
  expect(of('skip', '0 9 * * 5')).toEqual([]);
  expect(of('next', '0 9 * * 5')).toEqual(['12-25 > 12-27T08:00']);
  expect(of('previous', '0 9 * * *')).toEqual([
    ...['12-24 > 12-24T08:00', '12-25 > 12-24T08:00', '12-26 > 12-24T08:00'],
    ...['12-27 > 12-27T08:00', '12-28 > 12-28T08:00'],
  ]);
  const mixed = cron('0 8,18 * * FRI', 'Europe/Berlin', { holidays, move: 'next' });
  expect(moved(mixed, '2026-12-18', '2026-12-29')).toEqual([
    ...['12-18 > 12-18T07:00', '12-18 > 12-18T17:00', '12-25 > 12-27T07:00', '12-25 > 12-27T17:00'],
  ]);
});

test('the last day of a month that is off goes out on a working day, and stays the last day of its month', () => {
  const holidays = new Set(['2026-12-31', '2027-01-01']);
  const last = (move: Schedule['move'], weekend: Schedule['weekend']) =>
    moved(
      cron('0 18 L * *', 'Europe/Berlin', { holidays, move, ...(weekend === undefined ? {} : { weekend }) }),
      '2026-12-01',
      '2027-03-02',
    );
  // 2 January 2027 is a Saturday, 31 January and 28 February are Sundays.
  expect(last('next', undefined)).toEqual([
    ...['12-31 > 01-02T17:00', '01-31 > 01-31T17:00', '02-28 > 02-28T17:00'],
  ]);
  expect(last('next', [6, 7])).toEqual([
    ...['12-31 > 01-04T17:00', '01-31 > 02-01T17:00', '02-28 > 03-01T17:00'],
  ]);
  expect(last('previous', [6, 7])).toEqual([
    ...['12-31 > 12-30T17:00', '01-31 > 01-29T17:00', '02-28 > 02-26T17:00'],
  ]);
});

test('what was moved is found wherever the search begins', () => {
  const holidays = new Set(['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27']);
  const schedule = (move: Schedule['move']) => cron('0 9 24 12 *', 'Europe/Berlin', { holidays, move });
  const at = Date.parse('2026-12-24T08:00Z');
  const later = { at, due: Date.parse('2026-12-28T08:00Z') };
  for (const after of ['2026-12-01', '2026-12-24T12:00Z', '2026-12-26', '2026-12-28T07:59:59Z']) {
    expect(nextSlots(schedule('next'), Date.parse(after), 1)).toEqual([later]);
  }
  expect([...slotsBetween(schedule('next'), later.due - 1, later.due)]).toEqual([later]);
  expect([...slotsBetween(schedule('next'), later.due, later.due + DAY)]).toEqual([]);
  const earlier = { at, due: Date.parse('2026-12-23T08:00Z') };
  expect(nextSlots(schedule('previous'), Date.parse('2026-12-01'), 1)).toEqual([earlier]);
  expect([...slotsBetween(schedule('previous'), earlier.due - 1, earlier.due)]).toEqual([earlier]);
  expect([...slotsBetween(schedule('previous'), earlier.due, later.due)]).toEqual([]);
});

test('the next ones are as many as there are, up to the year 3000', () => {
  const at = Date.parse('2990-01-01');
  expect(nextSlots(cron('0 0 29 2 *', 'UTC'), at, 5)).toHaveLength(2);
  expect(nextSlots(every({ days: 100_000 }, 'UTC'), at, 5).length).toBeLessThan(2);
});

test('the latest of very many is found at once', () => {
  const now = Date.parse('2026-11-23T08:30:30Z');
  const latest = (expression: string, after: number) =>
    latestSlots(cron(expression, 'UTC'), after, now).map(({ due }) => due);
  expect(latest('* * * * *', 0)).toEqual([now - 30_000]);
  expect(latest('0 0 29 2 *', 0)).toEqual([Date.parse('2024-02-29')]);
  expect(latest('0 0 29 2 *', Date.parse('2024-02-29'))).toEqual([]);
});
