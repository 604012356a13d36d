import { expect, onTestFinished, test, vi } from 'vitest';
import { alertSetting, evaluateDueAlerts } from '../../src/operations/alert/index.ts';
import { openStore } from '../../src/operations/store/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { NO_LOG } from '../run/world.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { putStore } from '../support/test-store.ts';
import { broadsheet, makeFolder, writeFiles } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';

// All of them open a store.
vi.setConfig({ testTimeout: 120_000 });

const NOON = Date.parse('2026-11-16T12:00:00Z');
/** Over the twenty days before NOON, in which each of three customers has ordered once. */
const ALERTS = `alerts:
  many: { metric: orders, window: { trailing: { days: 20 } }, through: yesterday, when: { threshold: { above: 2 } } }
  dear: { metric: order_value, by: name, window: { trailing: { days: 20 } }, through: yesterday, severity: critical, when: { threshold: { above: 90, clear: 80 } } }
`;
const WRONG = 'alerts: { wrong: { metric: orders } }';

/** What a command prints for a person whose terminal is 100 cells wide: ids read ID, and instants of the clock TIME. */
async function terminal() {
  const server = await startSmtpServer({ rejects: (to) => to.startsWith('bob') });
  const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, 'alerts/orders.yaml': ALERTS });
  onTestFinished(async () => {
    await dispose();
    await server.stop();
  });
  await putStore(folder);
  const environment = { USER: 'ann', SMTP_URL: `${server.url}?tls=off` };
  const plain = (text: string) =>
    text
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b(?=[0-9a-f]*\d)[0-9a-f]{8}\b/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d\.\d{3}Z)?(?!Z)/g, 'TIME')
      .replaceAll(`${server.host}:${server.port}`, 'SERVER')
      .replaceAll(folder, 'FOLDER')
      .replaceAll('\u00a0', ' ')
      .split('\n')
      .filter((line) => line !== '');
  const run = async (...line: string[]) => {
    const { code, out, notes } = await broadsheet(line, { folder, environment, width: 100, now: NOON });
    return { code, out: plain(out), notes: plain(notes) };
  };
  return { folder, run };
}

/** Evaluates the rules at NOON, as a server would. */
async function evaluate(folder: string) {
  const project = await loadProject(folder);
  const store = await openStore(undefined, { folder, purpose: 'a test' });
  await evaluateDueAlerts({
    ...{ store, setting: await alertSetting(project), log: NO_LOG },
    clock: { now: () => NOON },
  });
  await store.close();
}

const PERIOD = 'Oct 27 – Nov 15, 2026';

test('alert list shows where rules stand, and ack takes care of those that fire', async () => {
  const { folder, run } = await terminal();
  expect(await run('alert', 'list')).toEqual({
    code: 0,
    out: [
      'Rule  State            Severity',
      'many  never evaluated  warning',
      'dear  never evaluated  critical',
    ],
    notes: ['2 rules, 0 firing, 0 silences in force or to come.'],
  });
  expect(await run('alert', 'ack', 'many')).toEqual({
    ...{ code: 1, out: [] },
    notes: ['Nothing of "many" is firing; there is nothing to acknowledge.'],
  });
  await evaluate(folder);
  expect(await run('alert', 'ack', 'dear', 'Ada (1)')).toEqual({
    ...{ code: 0, out: [] },
    notes: ['Acknowledged dear · Ada (1): no reminders until it is over.'],
  });
  expect(await run('alert', 'list', 'dear')).toEqual({
    code: 0,
    out: [
      'Rule  Group                             State   Since             Value    Expected  Acknowledged by',
      'dear  Ada (1)                           firing  TIME  $100.00  ≤ $90.00  ann',
      "dear  O'Neill <script>alert(1)</scrip…  normal  TIME  $50.50   ≤ $90.00",
      'dear  "\\u202egnirts 世界 👩‍💻 (3)"        normal  TIME  −$20.25  ≤ $90.00',
    ],
    notes: ['1 rule, 1 firing, 0 silences in force or to come.'],
  });
  expect(await run('alert', 'ack', 'many')).toEqual({
    ...{ code: 0, out: [] },
    notes: ['Acknowledged many: no reminders until it is over.'],
  });
  expect(await run('alert', 'list')).toEqual({
    code: 0,
    out: [
      'Rule  Group                             State   Since             Value    Expected  Acknowledged by',
      'many                                    firing  TIME  3        ≤ 2       ann',
      'dear  Ada (1)                           firing  TIME  $100.00  ≤ $90.00  ann',
      "dear  O'Neill <script>alert(1)</scrip…  normal  TIME  $50.50   ≤ $90.00",
      'dear  "\\u202egnirts 世界 👩‍💻 (3)"        normal  TIME  −$20.25  ≤ $90.00',
    ],
    notes: ['2 rules, 2 firing, 0 silences in force or to come.'],
  });
});

test('alert check says what rules find', async () => {
  const { run } = await terminal();
  expect(await run('alert', 'check', 'many')).toEqual({
    ...{ code: 1, out: ['Finding  Value  Expected', 'holds    3      ≤ 2'], notes: [PERIOD] },
  });
  expect(await run('alert', 'check', 'dear')).toEqual({
    code: 1,
    out: [
      'Group                                  Finding  Value    Expected',
      'Ada (1)                                holds    $100.00  ≤ $90.00',
      "O'Neill <script>alert(1)</script> (2)  fine     $50.50   ≤ $90.00",
      '"\\u202egnirts 世界 👩‍💻 (3)"             fine     −$20.25  ≤ $90.00',
    ],
    notes: [PERIOD],
  });
});

test('silences are begun, listed and ended', async () => {
  const { run } = await terminal();
  const begun = {
    ...{ code: 0, out: ['ID'] },
    notes: ['Silent until TIME; end it with: broadsheet alert unsilence ID'],
  };
  const silence = (rule: string) => run('alert', 'silence', rule, '--for', '90m', '--reason', 'sale');
  expect(await silence('many')).toEqual(begun);
  expect(await silence('all')).toEqual(begun);
  expect((await run('alert', 'silences')).out.slice(1)).toEqual([
    'ID  many  TIME  TIME  ann  sale',
    'ID  all   TIME  TIME  ann  sale',
  ]);
  expect((await run('alert', 'list', 'dear')).out[1]).toBe('dear  never evaluated  critical  TIME');
  expect((await run('alert', 'list')).notes).toEqual(['2 rules, 0 firing, 2 silences in force or to come.']);
  expect(await run('alert', 'unsilence', 'all')).toEqual({ code: 0, out: [], notes: ['Ended: 1.'] });
  expect((await run('alert', 'list')).notes).toEqual(['2 rules, 0 firing, 1 silence in force or to come.']);
  expect(await run('alert', 'unsilence', 'all')).toEqual({
    ...{ code: 1, out: [], notes: ['No silence "all" is in force.'] },
  });
  expect((await run('alert', 'unsilence')).notes[1]).toBe(
    '  `alert unsilence` needs the id of a silence, or the name of a rule.',
  );
});

test('alert test tells how a rule and calmer ones would have done', async () => {
  const { run } = await terminal();
  const replay = (rule: string, since: string, until: string) =>
    run('alert', 'test', rule, '--since', since, '--until', until);
  const calmer = [
    ['as it is                       ', 18],
    ['for: one day more              ', 17],
    ['keepFiringFor: one day more    ', 19],
    ['clear: a tenth behind the level', 19],
  ] as const;
  // There are three orders within twenty days from 4 to 21 November.
  expect(await replay('many', '2026-11-01', '2026-11-26')).toEqual({
    code: 0,
    out: [
      'Fired             Over               Lasted  Ended by  Value  Worst',
      'TIME  TIME  18 days  a value   3      3',
      'Over 25 days it would have',
      ...calmer.map(
        ([name, days]) =>
          `  ${name}  fired once for ${days} days in all, at most ${days} days · 0 flaps · 0 of a day or less · 2 messages`,
      ),
      'A flap is a firing that began within 24 h of the end of the one before.',
    ],
    notes: [],
  });
  const { out } = await replay('dear', '2026-01-01', '2026-01-26');
  expect(out).toEqual([
    'Over 25 days it would have',
    ...calmer.map(([name]) => `  ${name}  never fired`),
    'A flap is a firing that began within 24 h of the end of the one before.',
  ]);
  expect((await replay('dear', '2016-01-18', '2026-01-26')).notes.slice(1)).toEqual([
    '  The rule cannot be replayed over the days from 2016-01-18 to 2026-01-26: ten years are the most.',
    '  hint: write --since 2025-01-25, or an earlier --until.',
  ]);
});

test('a run that is sent says what it did, and its lists say what became of it', async () => {
  const { run } = await terminal();
  const { code, out, notes } = await run('run', 'weekly', '--send', '--date', '2026-11-16');
  expect(code).toBe(3);
  expect(out).toEqual([
    'Weekly, edition of 2026-11-16',
    ...['report.html', 'report.pdf', 'email.eml', 'report.xlsx', 'edition.json'].map(
      (file) => `  FOLDER/out/weekly/2026-11-16/${file}`,
    ),
    '  sent to ada@example.com (250 Queued as 1)',
    '  run ID is done',
  ]);
  expect(notes.slice(-3)).toEqual([
    'error  MAIL_REJECTED',
    '  The mail server SERVER refused the message to bob@example.com: 550 No such user here: bob@example.com',
    '  hint: A reply that begins with 5 is final: mend what it names before sending again.',
  ]);
  expect((await run('runs')).out).toEqual([
    'run       report  slot               date        state  step     revision',
    'ID  weekly  2026-11-16T00:00Z  2026-11-16  done   deliver  1',
  ]);
  expect((await run('deliveries')).out).toEqual([
    'delivery  report  slot               recipient        state     reply',
    'ID  weekly  2026-11-16T00:00Z  ada@example.com  accepted  250 Queued as 1',
    'ID  weekly  2026-11-16T00:00Z  bob@example.com  rejected  550 No such user here: bob@example.…',
  ]);
  expect((await run('editions')).out).toEqual([
    'edition   report  slot               run   gate  checks     deliveries',
    'ID  weekly  2026-11-16T00:00Z  done  send  12 passed  1 accepted, 1 rejected',
  ]);
  expect(
    (await run('store', 'info')).out.filter((line) => /^(run|edition|rendition|delivery|unsub)/.test(line)),
  ).toEqual([
    'run            1',
    'edition        1',
    'rendition      5',
    'delivery       2',
    'unsubscribe    0',
  ]);
  expect((await run('runs', '--state', 'doen')).notes.slice(1)).toEqual([
    '  There is no state "doen".',
    '  hint: did you mean "done"? Available: cancelled, done, dropped, failed, held, queued, running, waiting.',
  ]);
  for (const limit of ['0', '1.5', '-1', 'ten'])
    expect((await run('runs', '--limit', limit)).notes.slice(1)).toEqual([
      `  "${limit}" is not a number of runs.`,
      '  hint: write --limit 20.',
    ]);
});

test('readers who have left are listed, taken off and taken back', async () => {
  const { run } = await terminal();
  expect(await run('unsubscribe', '--list')).toEqual({
    code: 0,
    out: [],
    notes: ['Nobody has unsubscribed.'],
  });
  const line = 'eve@example.com  *       TIME  by hand';
  const [head, ...rows] = (await run('unsubscribe', 'eve@example.com')).out;
  expect(head?.split(/ +/)).toEqual(['recipient', 'report', 'at', 'via']);
  expect(rows).toEqual([line]);
  expect((await run('unsubscribe', '--list')).out.slice(1)).toEqual([line]);
  expect((await run('unsubscribe', 'eve@example.com', '--undo')).out.slice(1)).toEqual([line]);
  expect(await run('unsubscribe', 'eve@example.com', '--undo')).toEqual({
    ...{ code: 0, out: [], notes: ['There was nothing to take back.'] },
  });
});

test('a query has its figures in columns, and says of which days they are', async () => {
  const { run } = await terminal();
  expect(await run('query', 'revenue', 'orders', '--by', 'name', '--date', '2026-11-16')).toEqual({
    code: 0,
    out: [
      'name                               Revenue  Orders',
      'Ada                                $100.00       1',
      "O'Neill <script>alert(1)</script>   $50.50       1",
      '"\\u202egnirts 世界 👩‍💻"             −$20.25       1',
    ],
    notes: ['Oct 17 – Nov 15, 2026'],
  });
  expect((await run('schedule')).notes).toEqual(['No report has a schedule: runs are made by hand.']);
});

test('every command says which parts of the definitions are wrong', async () => {
  const { folder, run } = await terminal();
  const notes = async () => (await run('unsubscribe', '--list')).notes.slice(0, -1);
  const why = 'See why with: broadsheet check --definitions-only';
  const alerts = 'Alert rules are wrong, and are not evaluated until they are mended.';
  const report = 'The report "torn" is wrong, and waits until it is mended.';
  expect(await notes()).toEqual([]);
  await writeFiles(folder, {
    'reports/torn.yaml': 'title: Torn\nblocks: [{ type: kpis, metrics: [gone] }]\n',
  });
  expect(await notes()).toEqual([report, why]);
  await writeFiles(folder, { 'alerts/wrong.yaml': WRONG });
  expect(await notes()).toEqual([report, alerts, why]);
  await writeFiles(folder, {
    'reports/torn.yaml': 'title: Torn\nblocks: [{ type: kpis, metrics: [orders] }]\n',
  });
  expect(await notes()).toEqual([alerts, why]);
});
