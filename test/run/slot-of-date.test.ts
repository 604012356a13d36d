import { expect, onTestFinished, test } from 'vitest';
import { slotOfDate } from '../../src/operations/schedule/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { makeFolder } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';

/** The slot of an edition date, by the schedule of the report, in a project whose days are Berlin's. */
async function slotBy(schedule: string, date: string, now = '2026-11-16T12:00:00Z', before?: string) {
  const folder = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}calendar: { zone: Europe/Berlin }\n`,
    'reports/weekly.yaml': `${schedule}\n${SMALL_PROJECT['reports/weekly.yaml']}`,
  });
  onTestFinished(folder.dispose);
  const project = await loadProject(folder.folder, { environment: {} });
  const plannedBefore = before === undefined ? undefined : new Date(before);
  return slotOfDate(project, 'weekly', date, { now: Date.parse(now), plannedBefore }).toISOString();
}

test('without a schedule, or without a slot on that day, it is the beginning of the day', async () => {
  expect(await slotBy('', '2026-11-16')).toBe('2026-11-15T23:00:00.000Z');
  expect(await slotBy('schedule: { cron: "0 9 * * 2" }', '2026-11-16')).toBe('2026-11-15T23:00:00.000Z');
  expect(await slotBy('', '2026-07-01')).toBe('2026-06-30T22:00:00.000Z');
});

test('it is the slot of the schedule on that day, in the zone of the project', async () => {
  expect(await slotBy('schedule: { cron: "0 9 * * 1" }', '2026-11-16')).toBe('2026-11-16T08:00:00.000Z');
  // Nine in the evening in New York is the next day in Berlin.
  const evening = 'schedule: { cron: "0 21 * * *", zone: America/New_York }';
  expect(await slotBy(evening, '2026-11-16')).toBe('2026-11-16T02:00:00.000Z');
});

test('what was planned for the date counts where the schedule has no slot on it any more', async () => {
  const [now, before] = ['2026-11-18T12:00:00Z', '2026-11-17T08:00:00.000Z'];
  expect(await slotBy('schedule: { cron: "0 9 * * 1" }', '2026-11-17', now, before)).toBe(before);
  expect(await slotBy('schedule: { cron: "0 9 * * 1" }', '2026-11-16', now, before)).toBe(
    '2026-11-16T08:00:00.000Z',
  );
});

test('it stays that of the day when a holiday or a weekend moves it', async () => {
  const postponed = 'schedule: { cron: "0 9 * * 1", holidays: ["2026-11-16"], onHoliday: postpone }';
  expect(await slotBy(postponed, '2026-11-16')).toBe('2026-11-16T08:00:00.000Z');
  expect(await slotBy(postponed, '2026-11-17')).toBe('2026-11-16T23:00:00.000Z');
  const early = 'schedule: { cron: "0 9 * * 7", move: previous }';
  expect(await slotBy(early, '2026-11-15')).toBe('2026-11-15T08:00:00.000Z');
});

test('of several it is the latest that is due, or the first when none is', async () => {
  const twice = 'schedule: { cron: "0 8,16 * * *" }';
  expect(await slotBy(twice, '2026-11-16', '2026-11-16T12:00:00Z')).toBe('2026-11-16T07:00:00.000Z');
  expect(await slotBy(twice, '2026-11-16', '2026-11-20T12:00:00Z')).toBe('2026-11-16T15:00:00.000Z');
  expect(await slotBy(twice, '2026-11-16', '2026-11-16T01:00:00Z')).toBe('2026-11-16T07:00:00.000Z');
});
