import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openQueue } from '../../src/operations/queue/index.ts';
import { listRuns } from '../../src/operations/run/index.ts';
import { openWorker } from '../../src/operations/work/index.ts';
import { loadProject, loadUsable } from '../../src/project/index.ts';
import { openDefinitions } from '../../src/server/index.ts';
import { broadsheet } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { NO_LOG, noticesIn, openHand, openWorld, stateOf, type World, weekly } from '../run/world.ts';

const REPORT = SMALL_PROJECT['reports/weekly.yaml'];
const NOTIFY = 'notify: [owner@example.com]\n';
const QUICK = { lease: 3_000, heartbeat: 500, plan: 50, sweep: 50, notify: 50, alerts: 1_000 };

function watch(world: World) {
  const definitions = openDefinitions(world.project, {
    ...{ log: NO_LOG, purpose: 'broadsheet serve', every: 20, now: world.clock.now },
    load: () => loadProject(world.folder, { environment: { SMTP_URL: `${world.server.url}?tls=off` } }),
  });
  onTestFinished(() => definitions.close());
  return definitions;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}

test('files that change are read again, and a wrong set changes nothing', async () => {
  const world = await openWorld({ files: { 'reports/typed.ts': typed('Before') } });
  const definitions = watch(world);
  const titles = () => {
    const { reports } = definitions.project();
    return [reports.weekly?.title, reports.typed?.title];
  };
  expect(titles()).toEqual(['Weekly', 'Before']);
  await sleep(100);
  await world.write({ 'reports/typed.ts': typed('After') });
  await until(() => titles()[1] === 'After');
  expect(titles()).toEqual(['Weekly', 'After']);

  await world.write({
    'reports/typed.ts': 'export default { title: "Third", blocks: [] };\n',
    'reports/weekly.yaml': REPORT.replace('title: Weekly', 'title: Renamed'),
  });
  await until(() => definitions.wrong().length > 0);
  expect(definitions.wrong()).toMatchObject([{ location: { file: 'reports/typed.ts' } }]);
  // All or nothing: what is right in the new set is not taken over either.
  expect(titles()).toEqual(['Weekly', 'After']);

  await world.write({ 'reports/typed.ts': typed('Third') });
  await until(() => titles()[0] === 'Renamed');
  expect(titles()).toEqual(['Renamed', 'Third']);
  expect(definitions.wrong()).toEqual([]);
}, 30_000);

test('what has changed before the first look is read too', async () => {
  const world = await openWorld();
  await world.write({ 'reports/weekly.yaml': REPORT.replace('title: Weekly', 'title: Early') });
  const definitions = watch(world);
  await until(() => definitions.project().reports.weekly?.title === 'Early');
});

test('a file that definitions only name, such as a picture or a list, mends what was wrong without it', async () => {
  const picture = '  - { type: image, file: pictures/map.svg, alternative: A map. }\n';
  const world = await openWorld();
  await world.write({ 'reports/map.yaml': `title: Map\nblocks:\n${picture}` });
  const project = await loadUsable(world.folder, { environment: {} });
  expect(Object.keys(project.reports)).toEqual(['weekly']);
  const definitions = watch({ ...world, project });
  await sleep(100);
  await world.write({
    'pictures/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
  });
  await until(() => definitions.project().reports.map !== undefined);
  // So does one that a set names which is not in use.
  await world.write({
    'reports/weekly.yaml': REPORT.replace(/^recipients:.*$/m, 'recipients: [{ list: us.csv }]'),
  });
  await until(() => definitions.wrong().length > 0);
  await sleep(100);
  await world.write({ 'us.csv': 'address\nada@example.com\n' });
  await until(() => definitions.wrong().length === 0);
  expect(definitions.project().reports.weekly?.recipients).toEqual([{ list: 'us.csv' }]);
}, 30_000);

function typed(title: string): string {
  return `export default { title: '${title}', blocks: [{ type: 'kpis', metrics: ['revenue'] }] };\n`;
}

test('a module that others import is read again too', async () => {
  const { folder } = await openWorld({
    files: {
      'reports/typed.ts': `import { title } from './_title.ts';\n${typed('').replace("title: ''", 'title')}`,
      'reports/_title.ts': "export const title: string = 'Before';\n",
    },
  });
  const program = fileURLToPath(new URL('reading-twice.ts', import.meta.url));
  const after = "export const title: string = 'After';\n";
  const line = [program, folder, 'reports/_title.ts', after, 'typed'];
  const { stdout } = await promisify(execFile)(process.execPath, line);
  expect(JSON.parse(stdout)).toEqual(['Before', 'After']);
});

test('every command says when a server works with other definitions than the files', async () => {
  const world = await openWorld();
  const environment = { SMTP_URL: `${world.server.url}?tls=off` };
  const query = ['query', 'revenue', '--from', '2026-11-01', '--to', '2026-12-01', '--date', '2026-12-01'];
  const notes = async () => (await broadsheet(query, { folder: world.folder, environment })).notes;
  expect(await notes()).not.toContain('broadsheet serve');
  const definitions = watch(world);
  await sleep(150);
  expect(await notes()).not.toContain('broadsheet serve');

  await world.write({ 'reports/weekly.yaml': REPORT.replace('title: Weekly', 'title: [wrong') });
  await until(() => definitions.wrong().length > 0);
  await sleep(50);
  const said = await notes();
  expect(said).toMatch(/broadsheet serve \(process \d+ on \S+\) works with the definitions of \d{4}-/);
  expect(said).toContain('something in them is wrong');
  expect(said).toContain('The report "weekly" is wrong, and waits until it is mended.');

  await definitions.close();
  expect(await notes()).not.toContain('broadsheet serve');
}, 60_000);

test('owners hear once of definitions that are wrong, and not in use', async () => {
  const world = await openWorld({ report: NOTIFY });
  const definitions = watch(world);
  const worker = openWorker({
    ...{ store: world.store, clock: world.clock, log: NO_LOG, holder: 'worker', times: QUICK },
    ...{ queue: await openQueue(world.store, { log: NO_LOG }), elapsed: () => performance.now() },
    ...{ project: definitions.project, wrong: definitions.wrong },
  });
  await sleep(200);
  await world.write({
    'reports/weekly.yaml': `${NOTIFY}${REPORT.replace('metrics: [revenue,', 'metrics: [revenu,')}`,
  });
  await until(async () => (await noticesIn(world)).length > 0);
  await sleep(300);
  await worker.stop({ graceMs: 1_000 });
  const notices = await noticesIn(world);
  expect(notices).toHaveLength(1);
  expect(notices[0]?.destinations).toEqual([{ address: 'owner@example.com' }]);
  expect(notices[0]?.message.subject).toBe('Changed definitions are wrong and not in use');
  expect(notices[0]?.message.paragraphs.join('\n')).toContain('reports/weekly.yaml');
}, 30_000);

test('a run that waits goes on with the definitions that it began with', async () => {
  const world = await openWorld({ smtp: { greylists: 1 } });
  const run = await weekly(world);
  let project = world.project;
  const worker = openWorker({
    ...{ store: world.store, clock: world.clock, log: NO_LOG, holder: 'worker', times: QUICK },
    ...{ queue: await openQueue(world.store, { log: NO_LOG }), elapsed: () => performance.now() },
    project: () => project,
  });
  await until(async () => (await stateOf(world, run)) === 'waiting');
  const { weekly: report } = world.project.reports;
  if (report === undefined) throw new Error('the small project has a report');
  const mail = { ...report.mail, subject: 'Another subject' };
  project = { ...project, reports: { weekly: { ...report, mail } } };
  world.pass(600_000);
  await until(async () => (await stateOf(world, run)) === 'done');
  await worker.stop({ graceMs: 1_000 });
  expect(world.server.messages).toHaveLength(2);
  for (const { raw } of world.server.messages) expect(raw.toString()).not.toContain('Another subject');
}, 60_000);

test('one report that is wrong takes no other down: its slots wait, and its owner is told', async () => {
  const world = await openWorld({
    report: 'schedule: { every: { hours: 1 } }',
    files: {
      'reports/broken.yaml': `title: Broken\nschedule: { every: { hours: 1 } }\nrecipients: [ada@example.com]\nblocks:\n  - { type: kpis, metrics: [revenu] }\n`,
    },
    config: 'notify: [owner@example.com]\n',
    isUsable: true,
  });
  const { project } = world;
  expect(Object.keys(project.reports)).toEqual(['weekly']);
  expect(project.broken.broken).toMatchObject([
    { code: 'UNKNOWN_METRIC', location: { file: 'reports/broken.yaml', line: 5 } },
  ]);
  // One that was planned before it broke.
  const waiting = await weekly(world, { report: 'broken' });
  expect(await openHand(world).work(waiting.id)).toBe('waiting');
  expect(await openHand(world).work((await weekly(world)).id)).toBe('done');
  expect(world.server.messages).toHaveLength(2);

  const worker = openWorker({
    ...{ store: world.store, clock: world.clock, log: NO_LOG, holder: 'worker', times: QUICK },
    ...{ queue: await openQueue(world.store, { log: NO_LOG }), elapsed: () => performance.now() },
    project: () => project,
  });
  await until(async () => (await noticesIn(world)).length > 0);
  await worker.stop({ graceMs: 1_000 });
  const [notice, ...others] = await noticesIn(world);
  expect(others).toEqual([]);
  expect(notice?.message.subject).toBe('Waiting: broken, whose definition is wrong');
  expect(notice?.message.paragraphs.join('\n')).toContain('reports/broken.yaml:5');
  expect(await world.store.query('SELECT report FROM schedule')).toEqual([{ report: 'weekly' }]);

  // Mended, the run that waited goes on.
  await world.write({
    'reports/broken.yaml': `title: Mended\nrecipients: [ada@example.com]\nblocks:\n  - { type: kpis, metrics: [revenue] }\n`,
  });
  world.pass(120_000);
  expect(await openHand(world, {}, await loadUsable(world.folder, world.loading)).work(waiting.id)).toBe(
    'done',
  );
  expect((await listRuns(world.store, { report: 'broken' })).map(({ state }) => state)).toEqual(['done']);
}, 60_000);

test('commands on other reports work beside one that is wrong, which is said', async () => {
  const world = await openWorld({ files: { 'reports/broken.yaml': 'title: [wrong' }, isUsable: true });
  const run = async (...line: string[]) =>
    await broadsheet(line, {
      folder: world.folder,
      environment: { SMTP_URL: `${world.server.url}?tls=off` },
    });
  const good = await run('run', 'weekly', '--date', '2026-11-16', '--format', 'json');
  expect(good.code, good.notes).toBe(0);
  expect(good.notes).toContain('The report "broken" is wrong, and waits until it is mended.');
  const wrong = await run('run', 'broken', '--date', '2026-11-16');
  expect(wrong.code).toBe(2);
  expect(wrong.notes).toContain('reports/broken.yaml');
  const check = await run('check', '--definitions-only');
  expect(check.code).toBe(2);
  expect(check.notes).toContain('reports/broken.yaml');
}, 60_000);
