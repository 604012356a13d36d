import { fail } from '../../foundation/diagnostic/index.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import {
  acknowledgeAlert,
  endSilences,
  groupText,
  listSilences,
  loadStates,
  namedGroup,
  silenceAlerts,
} from '../../operations/alert/index.ts';
import type { Store } from '../../operations/store/index.ts';
import { localeOf } from '../project/open-project.ts';
import { deciderOf } from '../store/with-store.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import { instantColumn, iso, textColumn } from './alert-columns.ts';
import { type AlertScene, namedRule, withStore } from './alert-scene.ts';
import { parseLength } from './parse-length.ts';

/** `alert ack RULE [GROUP]`: no reminders until it is over; 1 when nothing is active. */
export async function acknowledgeAction(scene: AlertScene): Promise<number> {
  const { name } = namedRule(scene, 'ack');
  const { terminal, project } = scene;
  const groups = await withStore(scene, async (store, now) => {
    const group = await givenGroup(scene, store, name);
    return await acknowledgeAlert(
      store,
      { rule: name, group },
      { by: deciderOf(scene.terminal, scene.input.options), now },
    );
  });
  for (const group of groups) {
    const label = [name, groupText(group, localeOf(project))].filter((part) => part !== '').join(' · ');
    terminal.note(`Acknowledged ${label}: no reminders until it is over.`);
  }
  if (groups.length > 0) return 0;
  terminal.note(`Nothing of "${name}" is firing; there is nothing to acknowledge.`);
  return 1;
}

/** `alert silence RULE [GROUP] --for 2h --reason TEXT`; the rule `all` stands for all of them. */
export async function silenceAction(scene: AlertScene): Promise<number> {
  const { options } = scene.input;
  const rule = scene.names[0] === 'all' ? null : namedRule(scene, 'silence').name;
  const length = options.text('for');
  const reason = options.text('reason');
  if (length === undefined || reason === undefined) {
    return fail('USAGE', {
      message: 'A silence needs its length and its reason.',
      hint: "write --for 2h --reason 'backfill until noon'.",
    });
  }
  const milliseconds = parseLength(length, '--for');
  await withStore(scene, async (store, now) => {
    const group = rule === null ? undefined : await givenGroup(scene, store, rule);
    const [beginsAt, endsAt] = [new Date(now), new Date(now + milliseconds)];
    const silence = { rule, group: group ?? null, beginsAt, endsAt, reason };
    const id = await silenceAlerts(store, silence, {
      by: deciderOf(scene.terminal, scene.input.options),
      now,
    });
    scene.terminal.out(
      scene.input.options.flag('json') ? `${JSON.stringify({ id, until: iso(endsAt) })}\n` : `${id}\n`,
    );
    scene.terminal.note(`Silent until ${iso(endsAt)}; end it with: broadsheet alert unsilence ${id}`);
  });
  return 0;
}

/** `alert unsilence ID|RULE`: 1 when there is no such silence. */
export async function unsilenceAction(scene: AlertScene): Promise<number> {
  const [name] = scene.names;
  if (name === undefined) {
    return fail('USAGE', {
      message: '`alert unsilence` needs the id of a silence, or the name of a rule.',
      hint: 'see `broadsheet alert silences`.',
    });
  }
  const count = await withStore(scene, (store, now) =>
    endSilences(store, name, { by: deciderOf(scene.terminal, scene.input.options), now }),
  );
  scene.terminal.note(count === 0 ? `No silence "${name}" is in force.` : `Ended: ${count}.`);
  return count === 0 ? 1 : 0;
}

/** `alert silences`: those in force, and those to come. */
export async function silencesAction(scene: AlertScene): Promise<number> {
  const { project, terminal, input } = scene;
  const silences = await withStore(scene, (store, now) => listSilences(store, now));
  const { zone } = project.config.calendar;
  const columns = [
    textColumn('id', 'Id'),
    textColumn('rule', 'Rule'),
    textColumn('group', 'Group'),
    instantColumn('from', 'From', zone),
    instantColumn('until', 'Until', zone),
    textColumn('by', 'By'),
    textColumn('reason', 'Reason'),
  ];
  const rows = silences.map(({ id, rule, group, beginsAt, endsAt, by, reason }) => [
    ...[id, rule ?? 'all', groupText(group ?? '', localeOf(project)), iso(beginsAt), iso(endsAt), by, reason],
  ]);
  printTable(terminal, { columns, rows, locale: DEFAULT_LOCALE }, outputFormat(input.options, terminal));
  return 0;
}

async function givenGroup({ names }: AlertScene, store: Store, rule: string): Promise<string | undefined> {
  const [, group] = names;
  return group === undefined ? undefined : namedGroup(await loadStates(store, [rule]), rule, group);
}
