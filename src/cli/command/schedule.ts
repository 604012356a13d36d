import { fail, visible } from '../../foundation/diagnostic/index.ts';
import type { PlannedReport } from '../../operations/schedule/index.ts';
import { scheduledReports } from '../../operations/schedule/index.ts';
import { type Project, reportOf } from '../../project/index.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { localWords } from '../schedule/local-text.ts';
import { readStates } from '../schedule/read-states.ts';
import { type ScheduleRow, scheduleRows } from '../schedule/schedule-rows.ts';
import { printTable } from '../table/print-table.ts';
import type { Terminal } from '../terminal.ts';

const MOST = 1000;

/** `broadsheet schedule`: the next slots of every report, and those that are late. */
export async function execute(
  { arguments: [name], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const count = countOf(options) ?? (name === undefined ? 1 : 5);
  const reports = chosen(project, name, terminal);
  if (reports.length === 0) return 0;
  const { now, states } = await readStates(project, reports, terminal);
  const rows = scheduleRows(reports, states, { now, count });
  if (options.flag('json') || !terminal.isInteractive) {
    for (const row of rows) terminal.out(`${JSON.stringify(row)}\n`);
  } else show(terminal, project, rows);
  remark(terminal, reports, rows);
  return 0;
}

function chosen(project: Project, name: string | undefined, terminal: Terminal): PlannedReport[] {
  const reports = scheduledReports(project);
  if (name === undefined) {
    if (reports.length === 0) terminal.note('No report has a schedule: runs are made by hand.');
    return reports;
  }
  reportOf(project, name);
  const found = reports.filter(({ report }) => report === name);
  if (found.length === 0) terminal.note(`The report "${name}" has no schedule: its runs are made by hand.`);
  return found;
}

function show(terminal: Terminal, project: Project, rows: readonly ScheduleRow[]): void {
  const columns = ['report', 'goes out', 'zone', 'edition date', 'state', 'last'].map((label) => ({
    ...{ name: label, label, format: { kind: 'text' } as const },
  }));
  const cells = rows.map(({ report, parameters, due, zone, date, state, last }) => [
    visible([report, ...Object.entries(parameters).map(([name, value]) => `${name}=${value}`)].join(' ')),
    ...[localWords(Date.parse(due), zone), zone, date, state],
    last === null ? '' : `${localWords(Date.parse(last.slot), zone)} ${last.state}`,
  ]);
  printTable(terminal, { columns, rows: cells, locale: localeOf(project) }, 'table');
}

/** What rows do not say: that nobody plans, and what is left out. */
function remark(terminal: Terminal, reports: readonly PlannedReport[], rows: readonly ScheduleRow[]): void {
  const late = rows.filter(({ state }) => state === 'late').length;
  if (late > 0) {
    const are = late === 1 ? '1 slot is' : `${late} slots are`;
    terminal.note(`${are} late: nobody plans. Start a worker with: broadsheet serve`);
  }
  for (const { report, catchUp } of reports) {
    const missed = rows.find((row) => row.report === report)?.missed ?? 0;
    if (missed === 0) continue;
    const were = missed === 1 ? '1 slot was' : `${missed} slots were`;
    terminal.note(`${report}: ${were} missed and will be left out (catchUp: ${catchUp}).`);
  }
  for (const { report } of reports.filter((one) => !rows.some((row) => row.report === one.report))) {
    terminal.note(`${report}: there is no slot any more.`);
  }
}

function countOf(options: Options): number | undefined {
  const given = options.text('count');
  if (given === undefined) return undefined;
  const count = Number(given);
  if (Number.isInteger(count) && count > 0 && count <= MOST) return count;
  return fail('USAGE', {
    message: `"${given}" is not a number of slots.`,
    hint: `write a whole number from 1 to ${MOST}: --count 5.`,
  });
}
