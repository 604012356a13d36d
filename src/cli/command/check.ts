import { formatLocation, visible } from '../../foundation/diagnostic/index.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import type { Shapes } from '../../operations/check-history/index.ts';
import type { KnownColumns, Project } from '../../project/index.ts';
import {
  type CheckResult,
  type ChecksRun,
  checkConditions,
  checkInWords,
  reconcile,
  reconciliationsOver,
  runChecks,
  worstFirst,
} from '../../quality/index.ts';
import { connectionsOfRecipients } from '../../report/definition/index.ts';
import { checkAccess, checkQuestions, checkRules } from '../check/check-questions.ts';
import { checkRecipients } from '../check/check-recipients.ts';
import { chooseChecks, reportsChosen } from '../check/choose-checks.ts';
import { tellTables, timeText } from '../check/tell-tables.ts';
import { withHistory } from '../check/with-history.ts';
import { withPlace } from '../check/with-place.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { editionDate, localeOf, openForEditors, openProject, tellEditors } from '../project/open-project.ts';
import { withDatabase } from '../project/with-database.ts';
import type { Terminal } from '../terminal.ts';

const VERDICTS = { pass: ['green', 'pass'], warn: ['yellow', 'warn'], fail: ['red', 'fail'] } as const;

/** `broadsheet check`: the definitions, then the data against them and their checks; 1 when a check fails. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const isForSome = options.list('report').length + options.list('table').length > 0;
  const project = await (isForSome ? openProject : openForEditors)(options, terminal);
  terminal.note(`Definitions are sound: ${counts(project)}.`);
  const isJson = options.flag('json') || !terminal.isInteractive;
  if (options.flag('definitions-only')) return 0;
  const date = editionDate(project, options, terminal);
  const since = terminal.elapsed();
  const made = await withHistory(project, terminal, date, (shapes) =>
    checkChosen(project, options, { date, shapes }, terminal),
  );
  const results = worstFirst(made.results);
  for (const one of results) {
    terminal.out(isJson ? `${JSON.stringify(one)}\n` : `${lines(terminal, one).join('\n')}\n`);
  }
  const failed = results.filter(({ verdict }) => verdict === 'fail').length;
  const warned = results.filter(({ verdict }) => verdict === 'warn').length;
  const took = timeText(terminal.elapsed() - since);
  terminal.note(
    `${results.length - failed - warned} passed, ${warned} warned, ${failed} failed, in ${took}.`,
  );
  return failed === 0 ? 0 : 1;
}

async function checkChosen(
  project: Project,
  chosen: Options,
  { date, shapes }: { readonly date: string; readonly shapes: Shapes },
  terminal: Terminal,
): Promise<ChecksRun<string>> {
  const { model, config } = project;
  const connections = connectionsOfRecipients(
    reportsChosen(project, chosen).flatMap((name) => project.reports[name]?.recipients ?? []),
  );
  const options = { connections, origin: { command: 'check' } };
  return await withDatabase(project, terminal, options, async (database) => {
    const { session, catalog, source } = database;
    await tellEditors(project, terminal, columnsOf(catalog));
    const { tables, metrics, period, isAll, questions, reports } = chooseChecks(
      project,
      chosen,
      date,
      catalog,
    );
    terminal.note(`Checking ${source}, data before ${date} …`);
    const context = { ...database, model, calendar: config.calendar, asOf: date };
    // The command line speaks English, whatever the project's reports do.
    const locale = { ...localeOf(project), locale: DEFAULT_LOCALE.locale };
    const teller = tellTables(terminal);
    const wanted = { tables, metrics, period, structure: true, shapes };
    const made = await runChecks(context, { ...wanted, onTable: teller.next });
    teller.end();
    const only = isAll ? undefined : reconciliationsOver(model, tables, catalog);
    const agreements: readonly CheckResult[] = await reconcile(context, period, { only });
    const asked = await checkConditions(context, questions);
    const rules = isAll ? checkRules(context, project) : [];
    const unaskable = [
      ...checkAccess(context, project, tables),
      ...checkQuestions(context, project, reports),
      ...rules,
    ];
    const people = await checkRecipients(project, reports, session, context);
    const results = [...made.results, ...agreements, ...asked].map((one) =>
      withPlace(project, checkInWords(one, locale)),
    );
    return { ...made, results: [...results, ...unaskable, ...people] };
  });
}

function columnsOf({ tables }: Catalog): KnownColumns {
  const read = Object.entries(tables).filter(([, { usesFallback }]) => !usesFallback);
  return Object.fromEntries(read.map(([name, { columns }]) => [name, columns.map((one) => one.name)]));
}

function lines(
  terminal: Terminal,
  { name, label, verdict, message, hint, location }: CheckResult<string>,
): string[] {
  const [colour, word] = VERDICTS[verdict];
  const place = location === undefined ? '' : `  ${terminal.style('cyan', formatLocation(location))}`;
  const head = `${terminal.style([colour, 'bold'], word)}  ${visible(label)}  ${terminal.style('dim', name)}${place}`;
  const details = verdict === 'pass' ? [] : [message, ...(hint === undefined ? [] : [`hint: ${hint}`])];
  return [head, ...details.map((line) => `  ${visible(line)}`)];
}

function counts({ model, reports }: Project): string {
  const numbers: readonly [number, string][] = [
    [Object.keys(model.tables).length, 'tables'],
    [Object.keys(model.metrics).length, 'metrics'],
    [Object.keys(reports).length, 'reports'],
  ];
  return numbers.map(([count, word]) => `${count} ${count === 1 ? word.slice(0, -1) : word}`).join(', ');
}
