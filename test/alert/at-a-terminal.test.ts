import { expect, test, vi } from 'vitest';
import { alertSetting, evaluateDueAlerts } from '../../src/operations/alert/index.ts';
import { openProjectEngine } from '../../src/operations/project-engine.ts';
import { openStore } from '../../src/operations/store/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { writeFiles } from '../cli/command-line.ts';
import { NOON, terminal } from '../cli/terminal.ts';
import { NO_LOG } from '../run/world.ts';

// All of them open a store.
vi.setConfig({ testTimeout: 120_000 });

/** Evaluates the rules at NOON, as a server would. */
async function evaluate(folder: string) {
  const project = await loadProject(folder);
  const store = await openStore(undefined, { folder, purpose: 'a test' });
  const clock = { now: () => NOON };
  const engine = openProjectEngine(project, clock);
  await evaluateDueAlerts({ store, setting: await alertSetting(project, engine), log: NO_LOG, clock });
  await engine.close();
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

test('alert check says which of its conditions no row fits', async () => {
  const { folder, run } = await terminal();
  await writeFiles(folder, {
    'alerts/plans.yaml':
      'alerts: { pros: { metric: orders, where: { customers.plan: Prof }, through: yesterday, when: { threshold: { above: 1 } } } }\n',
  });
  const { notes } = await run('alert', 'check', 'pros');
  expect(notes[0]).toMatch(/^warning: No row of customers has plan "Prof"; nearest: "Pro"\.$/);
  expect((await run('alert', 'check', 'many')).notes).toEqual([PERIOD]);
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
