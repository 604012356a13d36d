import type { Observation } from '../../analysis/alert/index.ts';
import { ProblemError, visible } from '../../foundation/diagnostic/index.ts';
import { DEFAULT_LOCALE, formatPeriod, formatValue, inWords } from '../../foundation/format/index.ts';
import {
  groupText,
  neededAt,
  observationsFor,
  observeRules,
  type ResolvedRule,
  tablesOfRule,
} from '../../operations/alert/index.ts';
import { checkConditions } from '../../quality/index.ts';
import { localeOf } from '../project/open-project.ts';
import { withDatabase } from '../project/with-database.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import { rangeText, textColumn } from './alert-columns.ts';
import { type AlertScene, namedRule } from './alert-scene.ts';

/** `alert check RULE`: what it would find now; nothing is remembered and nobody is told. 1 when its condition holds. */
export async function checkAction(scene: AlertScene): Promise<number> {
  const { project, terminal, input } = scene;
  const resolved = namedRule(scene, 'check');
  const now = terminal.now();
  const { observations, warnings } = await lookAt(scene, resolved, now);
  const format = outputFormat(input.options, terminal);
  const columns = [
    textColumn('group', 'Group'),
    textColumn('finding', 'Finding'),
    textColumn('value', 'Value'),
    textColumn('expected', 'Expected'),
    textColumn('against', 'Held against'),
  ];
  const locale = localeOf(project);
  const show = (value: number | undefined) =>
    value === undefined ? null : format === 'table' ? formatValue(value, resolved.format, locale) : value;
  const rows = [...observations].map(([group, observation]) => {
    const reading = observation.kind === 'value' ? observation.reading : undefined;
    return [
      groupText(group, locale),
      findingOf(observation),
      show(reading?.value),
      reading === undefined ? null : rangeText(reading.expected, resolved.format, locale),
      show(reading?.against),
    ];
  });
  printTable(terminal, { columns, rows, locale: DEFAULT_LOCALE }, format);
  for (const { message } of warnings)
    terminal.note(terminal.style('yellow', `warning: ${visible(inWords(message, DEFAULT_LOCALE))}`, 'note'));
  const period = neededAt(resolved, now).periods.at(-1);
  if (period !== undefined) terminal.note(terminal.style('dim', formatPeriod(period, locale), 'note'));
  return [...observations.values()].some((one) => one.kind === 'value' && one.breaches) ? 1 : 0;
}

/** What the rule sees, and what is odd about its conditions. */
async function lookAt({ project, terminal }: AlertScene, resolved: ResolvedRule, now: number) {
  const { signal } = terminal;
  const { model, config } = project;
  return await withDatabase(
    project,
    terminal,
    { origin: { command: 'alert', alert: resolved.name }, tables: tablesOfRule(resolved.rule, model) },
    async (database) => {
      const { calendar, readers } = config;
      const context = { ...database, model, calendar, readers, signal };
      const [sight] = await observeRules(context, [{ resolved, instants: [now] }]);
      if (sight === undefined) throw new Error('a rule that was asked has an answer');
      if ('problem' in sight) throw new ProblemError([sight.problem]);
      const { metric, where } = resolved.rule;
      const question = { metrics: [metric], where: where === undefined ? [] : [where] };
      return {
        observations: observationsFor(resolved, sight, now, []),
        warnings: await checkConditions(context, [question]),
      };
    },
  );
}

function findingOf(observation: Observation): string {
  if (observation.kind !== 'value') return observation.kind === 'no_data' ? 'no data' : observation.kind;
  if (observation.breaches) return 'holds';
  return observation.clears ? 'fine' : 'fine, but would not end it';
}
