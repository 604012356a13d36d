import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planSlots, scheduledReports } from '../../src/operations/schedule/index.ts';
import { openStore } from '../../src/operations/store/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { putStore } from '../support/test-store.ts';
import { broadsheet, makeFolder, parseLines } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';

const DAY = 86_400_000;

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  project = await makeFolder({
    ...SMALL_PROJECT,
    'reports/weekly.yaml': `${SMALL_PROJECT['reports/weekly.yaml']}schedule: { cron: '30 9 * * *', zone: Asia/Kathmandu, catchUp: none, parameters: { plan: Pro } }\n`,
    'reports/often.yaml': `${SMALL_PROJECT['reports/weekly.yaml']}schedule: { every: { days: 1 }, catchUp: all }\n`,
    'reports/by-hand.yaml': SMALL_PROJECT['reports/weekly.yaml'],
  });
});
afterEach(() => project.dispose());

test('the next slots are shown without a store, and none is made', async () => {
  const { code, out } = await broadsheet(['schedule', '--count', '2'], project);
  const rows = parseLines(out);
  expect({ code, names: rows.map(({ report }) => report).sort() }).toEqual({
    code: 0,
    names: ['often', 'often', 'weekly', 'weekly'],
  });
  expect(rows.filter(({ report }) => report === 'weekly')).toMatchObject(
    Array.from({ length: 2 }, () => ({
      ...{ parameters: { plan: 'Pro' }, zone: 'Asia/Kathmandu', state: 'next', last: null, missed: 0 },
      slot: expect.stringMatching(/T03:45:00\.000Z$/),
      local: expect.stringMatching(/T09:30\+05:45$/),
    })),
  );
  const slots = rows.map(({ slot }) => slot);
  expect(slots).toEqual([...slots].sort());
  await expect(access(join(project.folder, '.broadsheet', 'store'))).rejects.toThrow();
});

test('what is late, was missed and was planned last is read from the store', async () => {
  await putStore(project.folder);
  const loaded = await loadProject(project.folder);
  const store = await openStore(loaded.config.store(), { folder: project.folder, purpose: 'a test' });
  const reports = scheduledReports(loaded);
  await planSlots(store, reports, Date.now() - 6 * DAY);
  const planned = await planSlots(store, reports, Date.now() - 4 * DAY);
  await store.close();
  const { code, out, notes } = await broadsheet(['schedule'], project);
  const rows = parseLines(out);
  expect({ code, states: rows.map(({ report, state }) => `${report} ${state}`).sort() }).toEqual({
    code: 0,
    states: ['often late', 'often late', 'often late', 'often late', 'often next', 'weekly next'],
  });
  const last = planned.filter(({ report }) => report === 'often').at(-1);
  expect(rows.find(({ report }) => report === 'often')).toMatchObject({
    last: { slot: last?.slot.toISOString(), state: 'queued' },
  });
  expect(notes).toContain('4 slots are late: nobody plans. Start a worker with: broadsheet serve');
  expect(notes).toContain('weekly: 4 slots were missed and will be left out (catchUp: none).');
});

test('a report alone shows more of its slots', async () => {
  expect(parseLines((await broadsheet(['schedule', 'weekly'], project)).out)).toHaveLength(5);
  const byHand = await broadsheet(['schedule', 'by-hand'], project);
  expect(byHand).toMatchObject({ code: 0, out: '' });
  expect(byHand.notes).toContain('The report "by-hand" has no schedule');
  expect(await broadsheet(['schedule', 'weakly'], project)).toMatchObject({
    code: 2,
    notes: expect.stringContaining('did you mean "weekly"?'),
  });
  expect(await broadsheet(['schedule', '--count', '0'], project)).toMatchObject({ code: 2, out: '' });
});

test('a store that cannot be reached leaves the next slots', async () => {
  const folder = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}store: \${STORE_URL}\n`,
    'reports/weekly.yaml': `${SMALL_PROJECT['reports/weekly.yaml']}schedule: { cron: '@daily' }\n`,
  });
  const { code, out, notes } = await broadsheet(['schedule'], folder);
  await folder.dispose();
  expect({ code, rows: parseLines(out).length }).toEqual({ code: 0, rows: 1 });
  expect(notes).toContain('The store cannot be read, so there are only the next slots');
});
