import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rounds } from '../../../test/support/long.ts';
import { openTestStore, STORE_KINDS } from '../../../test/support/test-store.ts';
import { nextSlots, type Schedule, slotsBetween } from '../../foundation/calendar/index.ts';
import type { LogFacts } from '../log.ts';
import type { Store } from '../store/index.ts';
import { type Plan, planDue, planSlots } from './plan-slots.ts';
import { type PlannedReport, variantOf } from './planned-report.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const YEAR = 365 * DAY;

function cron(expression: string, zone = 'UTC'): Schedule {
  return { rhythm: { kind: 'cron', cron: expression }, zone, holidays: new Set(), move: 'skip' };
}

function planned(rest: Partial<PlannedReport> = {}): PlannedReport {
  const parameters = rest.parameters ?? {};
  return {
    ...{ report: 'weekly', parameters, schedule: cron('0 9 * * *'), catchUp: 'latest', zone: 'UTC' },
    variant: variantOf(parameters),
    ...rest,
  };
}

const at = (text: string) => Date.parse(`${text}Z`);

/** The slots of all runs, as they are in the store. */
async function slotsIn(store: Store, report = 'weekly'): Promise<string[]> {
  const rows = await store.query<{ slot: Date }>('SELECT slot FROM run WHERE report = $1 ORDER BY slot', [
    report,
  ]);
  return rows.map(({ slot }) => slot.toISOString().slice(0, 16));
}

const slotsOf = ({ runs }: Plan) => runs.map(({ slot }) => slot.toISOString().slice(0, 16));

describe.each(STORE_KINDS)('on %s', (kind) => {
  test('a run says what it is for', async () => {
    const store = await openTestStore(kind);
    const parameters = { plan: 'Pro, "old" {x}', area: 'EU' };
    const report = planned({
      schedule: cron('30 1 * * *', 'Asia/Tokyo'),
      zone: 'America/New_York',
      parameters,
    });
    await planSlots(store, [report], at('2026-11-23T00:00'));
    await planSlots(store, [report], at('2026-11-23T16:30:01'));
    expect(await store.query('SELECT * FROM run')).toMatchObject([
      {
        ...{ report: 'weekly', variant: '{"area":"EU","plan":"Pro, \\"old\\" {x}"}', parameters },
        // 01:30 on the 24th in Tokyo is still the 23rd where the calendar of the project is.
        ...{ slot: new Date('2026-11-23T16:30:00Z'), edition_date: '2026-11-23' },
        ...{
          trigger: 'schedule',
          sends: true,
          state: 'queued',
          created_at: new Date('2026-11-23T16:30:01Z'),
        },
      },
    ]);
  });

  test('two planners at once create each run once', async () => {
    const store = await openTestStore(kind);
    const reports = Array.from({ length: 50 }, (_, index) =>
      planned({ report: `report-${index}`, catchUp: 'all', schedule: cron('0 * * * *') }),
    );
    const begin = at('2026-11-23T08:30');
    const plans = async (now: number) =>
      (
        await Promise.all([
          planSlots(store, reports, now),
          planSlots(store, reports.toReversed(), now + 40),
          planSlots(store, reports, now - 40),
        ])
      ).flat();
    expect(await plans(begin)).toEqual([]);
    for (let hour = 1; hour <= 4; hour += 1) {
      const runs = await plans(begin + hour * 3_600_000);
      expect(new Set(runs.map(({ report }) => report)).size).toBe(50);
      expect(runs).toHaveLength(50);
    }
    expect(await store.query('SELECT count(*) AS runs FROM run')).toEqual([{ runs: 200 }]);
  });

  test('a year of downtime, caught up by every slot, the oldest first and some at a time', async () => {
    const store = await openTestStore(kind);
    const begin = at('2025-11-23T12:00');
    const all = planned({ catchUp: 'all' });
    await planSlots(store, [all], begin);
    const counts: number[] = [];
    for (let tick = 0; tick < 5; tick += 1) {
      const plan = await planDue(store, [all], begin + YEAR + tick * 3000);
      counts.push(plan.runs.length);
      expect(plan.skipped).toEqual([]);
      expect(plan.unfinished).toEqual(tick < 3 ? ['weekly'] : []);
    }
    expect(counts).toEqual([100, 100, 100, 65, 0]);
    const expected = nextSlots(all.schedule, begin, 365).map(({ at: slot }) =>
      new Date(slot).toISOString().slice(0, 16),
    );
    expect(await slotsIn(store)).toEqual(expected);
  });

  test.each(['latest', 'all', 'none'] as const)(
    'a clock that is a year ahead for a moment loses and doubles nothing (%s)',
    async (catchUp) => {
      const store = await openTestStore(kind);
      const report = planned({ catchUp });
      await planSlots(store, [report], at('2026-11-22T10:00'));
      await planSlots(store, [report], at('2026-11-23T08:59:58'));
      const wrong = await planDue(store, [report], at('2027-11-23T09:00:01'));
      expect(wrong.runs.length).toBe(catchUp === 'all' ? 100 : 1);
      await planSlots(store, [report], at('2026-11-23T09:00:04'));
      await planSlots(store, [report], at('2026-11-23T09:00:07'));
      const [days, rows] = [10, 'SELECT slot, state FROM run WHERE slot <= $1::timestamptz ORDER BY slot'];
      for (let day = 1; day < days; day += 1)
        await planSlots(store, [report], at('2026-11-23T09:00:03') + day * DAY);
      const made = await store.query<{ slot: Date; state: string }>(rows, [new Date(at('2026-12-02T12:00'))]);
      expect(made.map(({ slot }) => slot.toISOString().slice(0, 10))).toEqual(
        Array.from({ length: days }, (_, day) =>
          new Date(at('2026-11-23T00:00') + day * DAY).toISOString().slice(0, 10),
        ),
      );
      // What nobody had begun waits until its slot has come.
      const early = await store.query(
        "SELECT state FROM run WHERE slot > $1::timestamptz AND (state <> 'waiting' OR resume_at <> slot)",
        [new Date(at('2026-12-02T12:00'))],
      );
      expect(early).toEqual([]);
    },
  );
});

/** What each run is about and when it goes out, in the order of their slots. */
async function datesIn(store: Store): Promise<string[]> {
  const rows = await store.query<{ date: string; due: Date }>(
    'SELECT edition_date AS date, coalesce(due_at, slot) AS due FROM run ORDER BY slot',
  );
  return rows.map(({ date, due }) => `${date} > ${due.toISOString().slice(5, 16)}`);
}

/** Plans every hour from one instant to another. */
async function planHourly(store: Store, report: PlannedReport, from: string, to: string): Promise<void> {
  for (let now = at(from); now <= at(to); now += 60 * MINUTE) await planSlots(store, [report], now);
}

describe.each(STORE_KINDS)('slots that holidays move, on %s', (kind) => {
  const holidays = new Set(['2026-12-24', '2026-12-25']);
  const moving = (expression: string, rest: Partial<Schedule> = {}) =>
    planned({ schedule: { ...cron(expression), holidays, move: 'next', ...rest } });

  test('keep their date: no day is in no edition, and none in two', async () => {
    const store = await openTestStore(kind);
    await planHourly(store, moving('0 9 * * 4'), '2026-12-16T00:00', '2027-01-01T00:00');
    expect(await datesIn(store)).toEqual([
      '2026-12-17 > 12-17T09:00',
      '2026-12-24 > 12-26T09:00',
      '2026-12-31 > 12-31T09:00',
    ]);
  });

  test('go out together, each an edition of its own', async () => {
    const store = await openTestStore(kind);
    await planHourly(store, moving('0 9 * * *'), '2026-12-22T12:00', '2026-12-27T12:00');
    expect(await datesIn(store)).toEqual([
      '2026-12-23 > 12-23T09:00',
      ...['2026-12-24 > 12-26T09:00', '2026-12-25 > 12-26T09:00', '2026-12-26 > 12-26T09:00'],
      '2026-12-27 > 12-27T09:00',
    ]);
  });

  test('go out before, with the date to come', async () => {
    const store = await openTestStore(kind);
    const before = moving('0 18 L * *', { move: 'previous', weekend: [6, 7] });
    await planHourly(store, before, '2027-01-15T00:00', '2027-03-05T00:00');
    expect(await datesIn(store)).toEqual(['2027-01-31 > 01-29T18:00', '2027-02-28 > 02-26T18:00']);
  });

  test('are not made again when their day becomes a holiday after the fact, or is none any more', async () => {
    const store = await openTestStore(kind);
    const plain = moving('0 9 * * 4', { holidays: new Set() });
    await planHourly(store, plain, '2026-12-20T00:00', '2026-12-24T12:00');
    await planHourly(store, moving('0 9 * * 4'), '2026-12-24T13:00', '2026-12-27T00:00');
    expect(await datesIn(store)).toEqual(['2026-12-24 > 12-24T09:00']);
    const early = moving('0 9 2 * *', { move: 'previous', weekend: [6, 7] });
    await planHourly(store, { ...early, report: 'early' }, '2026-12-30T00:00', '2027-01-01T12:00');
    const free = { ...moving('0 9 2 * *', { holidays: new Set() }), report: 'early' };
    await planHourly(store, free, '2027-01-01T13:00', '2027-01-04T00:00');
    expect((await datesIn(store)).slice(1)).toEqual(['2027-01-02 > 01-01T09:00']);
  });

  test('that an earlier version has made are not made again', async () => {
    const store = await openTestStore(kind);
    const weekly = moving('0 9 * * 4');
    await planSlots(store, [weekly], at('2026-12-26T08:59'));
    // Before, a moved slot was another slot, about the day on which it went out.
    await store.query(
      `INSERT INTO run (report, slot, edition_date, trigger, sends, created_at, state)
        VALUES ('weekly', '2026-12-26T09:00Z', '2026-12-26', 'schedule', true, '2026-12-26T09:00:01Z', 'done')`,
    );
    await store.query("UPDATE schedule SET planned_through = '2026-12-26T09:00:01Z'");
    await planHourly(store, weekly, '2026-12-26T09:30', '2026-12-31T09:30');
    expect(await datesIn(store)).toEqual(['2026-12-26 > 12-26T09:00', '2026-12-31 > 12-31T09:00']);
  });
});

describe('on a server, as what is decided does not depend on the store', () => {
  test('a report that is seen for the first time begins now', async () => {
    const store = await openTestStore('postgres');
    expect(await planSlots(store, [planned({ catchUp: 'all' })], at('2026-11-23T09:00:30'))).toEqual([]);
    expect(await planSlots(store, [planned({ catchUp: 'all' })], at('2026-11-24T08:59:59'))).toEqual([]);
    const [run, ...others] = await planSlots(store, [planned({ catchUp: 'all' })], at('2026-11-24T09:00:00'));
    expect(others).toEqual([]);
    expect(run).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), report: 'weekly', variant: '' },
      ...{ slot: new Date('2026-11-24T09:00:00Z'), editionDate: '2026-11-24' },
    });
  });

  test('a slot is planned once, however often it is looked at', async () => {
    const store = await openTestStore('postgres');
    const begin = at('2026-11-23T08:00');
    const quarter = planned({ schedule: cron('*/15 * * * *') });
    for (let now = begin; now <= begin + 2 * 3_600_000; now += 20_000) await planSlots(store, [quarter], now);
    expect(await slotsIn(store)).toEqual(
      nextSlots(quarter.schedule, begin, 8).map(({ at: slot }) => new Date(slot).toISOString().slice(0, 16)),
    );
  });

  test('a year of downtime, caught up by the latest slot', async () => {
    const store = await openTestStore('postgres');
    const begin = at('2025-11-23T12:00');
    await planSlots(store, [planned()], begin);
    const plan = await planDue(store, [planned()], begin + YEAR);
    expect(slotsOf(plan)).toEqual(['2026-11-23T09:00']);
    expect(plan.skipped).toEqual([{ report: 'weekly', variant: '', count: 364 }]);
    expect(await planDue(store, [planned()], begin + YEAR + MINUTE)).toEqual({
      runs: [],
      skipped: [],
      unfinished: [],
    });
  });

  test('a year of downtime, not caught up', async () => {
    const store = await openTestStore('postgres');
    const none = planned({ catchUp: 'none' });
    const begin = at('2025-11-23T12:00');
    await planSlots(store, [none], begin);
    const plan = await planDue(store, [none], begin + YEAR);
    expect({ ...plan, runs: slotsOf(plan) }).toEqual({
      ...{ runs: [], unfinished: [] },
      skipped: [{ report: 'weekly', variant: '', count: 365 }],
    });
    expect(slotsOf(await planDue(store, [none], at('2026-11-24T09:00:05')))).toEqual(['2026-11-24T09:00']);
  });

  test('a year of downtime within a window', async () => {
    const store = await openTestStore('postgres');
    const window = 3 * DAY;
    const reports = [
      planned({ report: 'all', catchUp: 'all', window }),
      planned({ report: 'latest', window }),
      planned({ report: 'monthly', schedule: cron('0 9 1 * *'), window }),
    ];
    const begin = at('2025-11-23T12:00');
    await planSlots(store, reports, begin);
    const { skipped } = await planDue(store, reports, at('2026-11-23T09:00:00'));
    // The slot that is missed for exactly as long as the window is not missed for longer.
    expect(await slotsIn(store, 'all')).toEqual([
      ...['2026-11-20T09:00', '2026-11-21T09:00', '2026-11-22T09:00', '2026-11-23T09:00'],
    ]);
    expect(await slotsIn(store, 'latest')).toEqual(['2026-11-23T09:00']);
    expect(await slotsIn(store, 'monthly')).toEqual([]);
    expect(skipped.map(({ report, count }) => [report, count])).toEqual([
      ...[
        ['all', 361],
        ['latest', 364],
        ['monthly', 12],
      ],
    ]);
  });

  test('what is at most two minutes late was not missed', async () => {
    const store = await openTestStore('postgres');
    const reports = [
      planned({ report: 'none', catchUp: 'none' }),
      planned({ report: 'narrow', window: 1000 }),
      planned({ report: 'late', catchUp: 'none', schedule: cron('59 8 * * *') }),
    ];
    await planSlots(store, reports, at('2026-11-23T08:00'));
    const plan = await planDue(store, reports, at('2026-11-23T09:02:00'));
    expect(plan.runs.map(({ report }) => report).sort()).toEqual(['narrow', 'none']);
    expect(plan.skipped).toEqual([{ report: 'late', variant: '', count: 1 }]);
  });

  test('a report whose schedule changes goes on from where it was', async () => {
    const store = await openTestStore('postgres');
    await planSlots(store, [planned({ schedule: cron('0 9 * * 1') })], at('2026-11-16T10:00'));
    for (let day = 17; day <= 20; day += 1) {
      await planSlots(store, [planned({ schedule: cron('0 9 * * 1') })], at(`2026-11-${day}T10:00`));
    }
    const daily = planned({ schedule: cron('0 9 * * *'), catchUp: 'all' });
    // Neither does the new schedule catch up what it would have done before it was there, nor does it begin anew.
    expect(await planSlots(store, [daily], at('2026-11-20T10:00:30'))).toEqual([]);
    expect(await planSlots(store, [daily], at('2026-11-22T08:00'))).toHaveLength(1);
    expect(await slotsIn(store)).toEqual(['2026-11-21T09:00']);
  });

  test('the same report with other parameters has slots of its own', async () => {
    const store = await openTestStore('postgres');
    const [plain, pro] = [planned(), planned({ parameters: { plan: 'Pro' } })];
    await planSlots(store, [plain], at('2026-11-22T08:00'));
    await planSlots(store, [plain, pro], at('2026-11-23T08:00'));
    expect(
      (await planSlots(store, [plain, pro], at('2026-11-23T09:00:01'))).map(({ variant }) => variant).sort(),
    ).toEqual(['', '{"plan":"Pro"}']);
  });

  test('a clock that jumps back plans nothing twice, and goes on at once', async () => {
    const store = await openTestStore('postgres');
    const quarter = planned({ schedule: cron('*/15 * * * *'), catchUp: 'all' });
    await planSlots(store, [quarter], at('2026-11-23T07:59'));
    await planSlots(store, [quarter], at('2026-11-23T09:00:01'));
    const before = await slotsIn(store);
    expect(before).toHaveLength(5);
    for (const time of ['08:00:00', '08:20:00', '08:59:59', '09:00:02']) {
      expect(await planSlots(store, [quarter], at(`2026-11-23T${time}`))).toEqual([]);
    }
    expect(await planSlots(store, [quarter], at('2026-11-23T09:15:01'))).toHaveLength(1);
  });

  test.each(['latest', 'none'] as const)(
    'a clock that steps back makes nothing that was left out (%s)',
    async (catchUp) => {
      const store = await openTestStore('postgres');
      const hourly = planned({ schedule: cron('0 * * * *'), catchUp });
      const plan = (time: string) => planSlots(store, [hourly], at(`2026-11-23T${time}`));
      await plan('00:30:00');
      await plan('01:00:05');
      // Nobody was there from one to nine.
      await plan('09:30:05');
      const made = await slotsIn(store);
      expect(made).toEqual(['2026-11-23T01:00', ...(catchUp === 'latest' ? ['2026-11-23T09:00'] : [])]);
      for (const time of ['08:50:00', '07:50:00', '08:00:00', '08:00:05', '09:00:03', '09:30:06'])
        expect(await plan(time)).toEqual([]);
      await plan('10:00:01');
      expect(await slotsIn(store)).toEqual([...made, '2026-11-23T10:00']);
    },
  );

  test('a clock that is a year behind for a moment loses and doubles nothing', async () => {
    const store = await openTestStore('postgres');
    const report = planned({ catchUp: 'all' });
    await planSlots(store, [report], at('2026-11-22T08:00'));
    await planSlots(store, [report], at('2026-11-22T09:00:01'));
    expect(await planSlots(store, [report], at('2025-11-22T09:30'))).toEqual([]);
    expect(await planSlots(store, [report], at('2026-11-22T09:00:07'))).toEqual([]);
    await planSlots(store, [report], at('2026-11-23T09:00:01'));
    expect(await slotsIn(store)).toEqual(['2026-11-22T09:00', '2026-11-23T09:00']);
    // The run that was queued meanwhile is due at once, by the clock that is right.
    const due =
      "SELECT slot FROM run WHERE state = 'queued' OR (state = 'waiting' AND resume_at <= $1::timestamptz)";
    expect(await store.query(due, [new Date(at('2026-11-23T09:00:02'))])).toHaveLength(2);
  });

  test('cursors rest while nothing is due', async () => {
    const store = await openTestStore('postgres');
    const cursor = async () =>
      (await store.query<{ at: Date }>('SELECT planned_through AS at FROM schedule'))[0]?.at;
    await planSlots(store, [planned()], at('2026-11-23T08:00:00'));
    await planSlots(store, [planned()], at('2026-11-23T08:00:59'));
    expect(await cursor()).toEqual(new Date('2026-11-23T08:00:00Z'));
    await planSlots(store, [planned()], at('2026-11-23T08:01:00'));
    expect(await cursor()).toEqual(new Date('2026-11-23T08:01:00Z'));
  });

  test('nothing to plan is no work', async () => {
    const store = await openTestStore('postgres');
    expect(await planSlots(store, [], at('2026-11-23T08:00:00'))).toEqual([]);
  });

  test('what is left out is told to the log', async () => {
    const store = await openTestStore('postgres');
    const lines: [LogFacts, string][] = [];
    const write = (facts: LogFacts, message: string) => void lines.push([facts, message]);
    const log = { debug: write, info: write, warn: write, error: write };
    await planSlots(store, [planned()], at('2026-11-20T10:00'), log);
    expect(lines).toEqual([]);
    await planSlots(store, [planned()], at('2026-11-23T10:00'), log);
    expect(lines).toEqual([
      [{ report: 'weekly', variant: '', count: 2 }, 'slots were missed and are not caught up'],
    ]);
  });

  test('ten thousand reports are planned together', async () => {
    const store = await openTestStore('postgres');
    const reports = Array.from({ length: 10_000 }, (_, index) =>
      planned({ report: `report-${index}`, schedule: cron(`${index % 60} 9 * * *`, 'Europe/Berlin') }),
    );
    await planSlots(store, reports, at('2026-11-23T07:00'));
    expect(await planSlots(store, reports, at('2026-11-23T09:00'))).toHaveLength(10_000);
    expect(await planSlots(store, reports, at('2026-11-23T09:00:30'))).toEqual([]);
  });
});

test('whatever ticks and jumps of the clock there are, each slot up to the end is made once', async () => {
  const store = await openTestStore('postgres');
  const tick = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 * MINUTE }) },
    { weight: 2, arbitrary: fc.integer({ min: -90 * MINUTE, max: -1 }) },
    { weight: 1, arbitrary: fc.integer({ min: 40 * MINUTE, max: 8 * 60 * MINUTE }) },
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(tick, { minLength: 1, maxLength: 25 }), async (ticks) => {
      round += 1;
      const report = planned({
        ...{ report: `round-${round}`, catchUp: 'all', schedule: cron('*/15 * * * *', 'Europe/Berlin') },
      });
      const begin = at('2026-10-24T20:00');
      let [now, latest] = [begin, begin];
      await planSlots(store, [report], begin);
      for (const step of ticks) {
        now = Math.max(begin, now + step);
        latest = Math.max(latest, now);
        await Promise.all([planSlots(store, [report], now), planSlots(store, [report], now)]);
      }
      const expected = [...slotsBetween(report.schedule, begin, latest)].map(({ at: slot }) => slot);
      const rows = await store.query<{ slot: Date }>(
        'SELECT slot FROM run WHERE report = $1 AND slot > $2::timestamptz ORDER BY slot',
        [report.report, new Date(begin)],
      );
      expect(rows.map(({ slot }) => slot.getTime())).toEqual(expected);
    }),
    { numRuns: rounds(10, 60) },
  );
});
