import type { AlertMemory } from '../../analysis/alert/index.ts';
import { DEFAULT_LOCALE, formatValue } from '../../foundation/format/index.ts';
import {
  groupText,
  type ListedAlert,
  listAlerts,
  listSilences,
  resolveRule,
} from '../../operations/alert/index.ts';
import { localeOf } from '../project/open-project.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import { instantColumn, iso, rangeText, textColumn } from './alert-columns.ts';
import { type AlertScene, withStore } from './alert-scene.ts';

/** `alert list`: every rule, and where each of its groups stands. */
export async function listAction(scene: AlertScene): Promise<number> {
  const { project, terminal, input } = scene;
  const names = Object.keys(project.alerts).filter((name) => (scene.names[0] ?? name) === name);
  const { alerts, silences } = await withStore(scene, async (store, now) => ({
    alerts: await listAlerts(store, names, now),
    silences: await listSilences(store, now),
  }));
  const { zone } = project.config.calendar;
  const columns = [
    textColumn('rule', 'Rule'),
    textColumn('group', 'Group'),
    textColumn('state', 'State'),
    instantColumn('since', 'Since', zone),
    textColumn('value', 'Value'),
    textColumn('expected', 'Expected'),
    { ...textColumn('severity', 'Severity'), isSpare: true },
    textColumn('acknowledged_by', 'Acknowledged by'),
    instantColumn('silenced_until', 'Silenced until', zone),
    { ...instantColumn('evaluated_at', 'Evaluated', zone), isSpare: true },
    textColumn('problem', 'Problem'),
  ];
  const format = outputFormat(input.options, terminal);
  const rows = alerts.map((one) => rowOf(scene, one, format === 'table'));
  printTable(terminal, { columns, rows, locale: DEFAULT_LOCALE }, format);
  const firing = alerts.filter(({ memory }) => memory.state === 'firing').length;
  terminal.note(
    `${counted(names.length, 'rule')}, ${firing} firing, ${counted(silences.length, 'silence')} in force or to come.`,
  );
  return 0;
}

function rowOf({ project }: AlertScene, one: ListedAlert, isForPeople: boolean) {
  const { rule, memory } = one;
  const definition = project.alerts[rule];
  const resolved =
    definition === undefined
      ? undefined
      : resolveRule(rule, definition, project.model, project.config.calendar);
  const format = resolved?.format ?? { kind: 'number' };
  // Of what is no longer seen, the last value there was says nothing.
  const reading = memory.unseen === null ? memory.reading : null;
  const wasEvaluated = one.evaluatedAt !== null;
  const value = reading?.value ?? null;
  return [
    rule,
    groupText(one.group, localeOf(project)),
    wasEvaluated ? stateOf(memory, isForPeople) : 'never evaluated',
    wasEvaluated ? iso(memory.since) : null,
    isForPeople && value !== null ? formatValue(value, format, localeOf(project)) : value,
    reading === null ? null : rangeText(reading.expected, format, localeOf(project)),
    definition?.severity ?? null,
    one.acknowledged?.by ?? null,
    iso(one.silencedUntil),
    iso(one.evaluatedAt),
    one.problem === null ? null : `${one.problem.code}: ${one.problem.message}`,
  ];
}

function stateOf(memory: AlertMemory, isForPeople: boolean): string {
  const { state, cause, unseen } = memory;
  if (state === 'no_data' && cause === 'error') return 'error';
  if (!isForPeople || unseen === null) return state;
  return state === 'unseen' ? 'no longer seen' : `${state}, no longer seen`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
