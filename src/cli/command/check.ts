import { trailing } from '../../foundation/calendar/index.ts';
import { visible } from '../../foundation/diagnostic/index.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { Project } from '../../project/index.ts';
import { withDatabase } from '../../project/index.ts';
import { type CheckResult, checkData, reconcile, worstFirst } from '../../quality/index.ts';
import type { CommandInput } from '../declaration.ts';
import { editionDate, localeOf, openProject } from '../project/open-project.ts';
import type { Terminal } from '../terminal.ts';

/** Figures over time are reconciled over so many days before the edition date. */
const RECONCILED_DAYS = 30;

const VERDICTS = { pass: ['green', 'pass'], warn: ['yellow', 'warn'], fail: ['red', 'fail'] } as const;

/** `broadsheet check`: the definitions, then the data against them; 1 when a check fails. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const project = await openProject(options, terminal);
  terminal.note(`Definitions are sound: ${counts(project)}.`);
  const isJson = options.flag('json') || !terminal.isInteractive;
  if (options.flag('definitions-only')) return 0;
  const date = editionDate(project, options, terminal);
  const results = worstFirst(await checkAll(project, date, terminal));
  for (const one of results) {
    terminal.out(isJson ? `${JSON.stringify(one)}\n` : `${lines(terminal, one).join('\n')}\n`);
  }
  const failed = results.filter(({ verdict }) => verdict === 'fail').length;
  const warned = results.filter(({ verdict }) => verdict === 'warn').length;
  terminal.note(`${results.length - failed - warned} passed, ${warned} warned, ${failed} failed.`);
  return failed === 0 ? 0 : 1;
}

async function checkAll(project: Project, asOf: string, terminal: Terminal): Promise<CheckResult[]> {
  const { model, config } = project;
  const { signal } = terminal;
  return await withDatabase(project, signal, async ({ session, catalog, description }) => {
    terminal.note(`Checking ${description}, data before ${asOf} …`);
    const context = { session, catalog, model, calendar: config.calendar, asOf, signal };
    // The command line speaks English, whatever the project's reports do.
    const locale = { ...localeOf(project), locale: DEFAULT_LOCALE.locale };
    const onTable = (table: string) => terminal.note(terminal.style('dim', `  ${table}`, 'note'));
    const data = await checkData(context, { locale, onTable });
    return [...data, ...(await reconcile(context, trailing(RECONCILED_DAYS, asOf), { locale }))];
  });
}

function lines(terminal: Terminal, { name, label, verdict, message, hint }: CheckResult): string[] {
  const [colour, word] = VERDICTS[verdict];
  const head = `${terminal.style([colour, 'bold'], word)}  ${visible(label)}  ${terminal.style('dim', name)}`;
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
