import { addDays, civilDateAt, daysBetween, parseDate } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import { DEFAULT_LOCALE, formatValue } from '../../foundation/format/index.ts';
import {
  groupText,
  type ReplayVariant,
  type RuleReplay,
  replayRule,
  tablesOfRule,
} from '../../operations/alert/index.ts';
import { localeOf } from '../project/open-project.ts';
import { withDatabase } from '../project/with-database.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import { instantColumn, iso, lengthColumn, textColumn } from './alert-columns.ts';
import { type AlertScene, namedRule } from './alert-scene.ts';
import { parseLength } from './parse-length.ts';

/** `alert test RULE --since DATE`: how often it would have fired, and how calmer variants would have done. */
export async function testAction(scene: AlertScene): Promise<number> {
  const { project, terminal, input } = scene;
  const resolved = namedRule(scene, 'test');
  const { model, config } = project;
  const { calendar, readers } = config;
  const { signal } = terminal;
  const range = rangeOf(scene);
  const replay = await withDatabase(
    project,
    terminal,
    { origin: { command: 'alert', alert: resolved.name }, tables: tablesOfRule(resolved.rule, model) },
    (database) => replayRule({ ...database, model, calendar, readers, signal }, resolved, range),
  );
  const format = outputFormat(input.options, terminal);
  const locale = localeOf(project);
  const show = (value: number | null) =>
    value === null || format !== 'table' ? value : formatValue(value, resolved.format, locale);
  const columns = [
    instantColumn('from', 'Fired', calendar.zone),
    instantColumn('until', 'Over', calendar.zone),
    lengthColumn('seconds', 'Lasted'),
    textColumn('ended_by', 'Ended by'),
    ...(resolved.rule.by === undefined ? [] : [textColumn('group', 'Group')]),
    textColumn('value', 'Value'),
    textColumn('worst', 'Worst'),
  ];
  const rows = replay.replayed.firings.map(({ group, from, until, endedBy, value, worst }) => [
    ...[iso(from), iso(until), ((until ?? replay.until) - from) / 1000],
    format === 'table' && endedBy !== null ? ENDS[endedBy] : endedBy,
    ...(resolved.rule.by === undefined ? [] : [groupText(group, locale)]),
    ...[show(value), show(worst)],
  ]);
  if (rows.length > 0) printTable(terminal, { columns, rows, locale: DEFAULT_LOCALE }, format);
  terminal.out(format === 'table' ? summaryText(replay, rows.length > 0) : summaryJson(replay));
  if (resolved.countsToday)
    terminal.note(
      'Days are judged as they ended: what their values were in the course of the day is not known any more.',
    );
  return 0;
}

const ENDS = {
  value: 'a value',
  no_data: 'no data',
  error: 'an error',
  unseen: 'no longer seen',
} as const;

function rangeOf({ input, project, terminal }: AlertScene) {
  const { options } = input;
  const since = options.text('since');
  if (since === undefined) {
    return fail('USAGE', {
      message: '`alert test` needs the day from which the rule is replayed.',
      hint: 'write --since 2025-11-01.',
    });
  }
  const every = options.text('every');
  const until = options.text('until');
  const from = parseDate(since);
  const today = civilDateAt(terminal.now(), project.config.calendar.zone);
  const to = until === undefined ? today : parseDate(until);
  if (daysBetween(from, to) > 3660) {
    return fail('USAGE', {
      message: `The rule cannot be replayed over the days from ${from} to ${to}: ten years are the most.`,
      hint: `write --since ${addDays(to, -366)}, or an earlier --until.`,
    });
  }
  return { since: from, until: to, ...(every === undefined ? {} : { every: parseLength(every, '--every') }) };
}

function summaryText({ summary, variants, days, again }: RuleReplay, hasTable: boolean): string {
  const shown = [{ name: 'as it is', summary }, ...variants];
  const width = Math.max(...shown.map(({ name }) => name.length));
  const lines = shown.map((one) => `  ${one.name.padEnd(width)}  ${sentence(one)}`);
  const flaps = `A flap is a firing that began within ${lengthText(again)} of the end of the one before.`;
  return `${hasTable ? '\n' : ''}Over ${days} days it would have\n${lines.join('\n')}\n${flaps}\n`;
}

function sentence({ summary }: Pick<ReplayVariant, 'summary'>): string {
  const { firings, flaps, short, total, longest, messages } = summary;
  if (firings === 0) return 'never fired';
  return [
    `fired ${times(firings)} for ${lengthText(total)} in all, at most ${lengthText(longest)}`,
    `${flaps} flaps`,
    `${short} of a day or less`,
    `${messages} messages`,
  ].join(' · ');
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function lengthText(length: number): string {
  return formatValue(length / 1000, { kind: 'duration' }, DEFAULT_LOCALE);
}

function summaryJson({ summary, variants, days }: RuleReplay): string {
  return `${JSON.stringify({ summary: { days, ...summary }, variants })}\n`;
}
