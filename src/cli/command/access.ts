import { fail } from '../../foundation/diagnostic/index.ts';
import type { Reader } from '../../metrics/policy/index.ts';
import { reportOf } from '../../operations/project.ts';
import { readersOfReport } from '../../operations/run/index.ts';
import type { Project } from '../../project/index.ts';
import { connectionsOfRecipients } from '../../report/definition/index.ts';
import { type Sight, whoSees } from '../access/who-sees.ts';
import type { CommandInput } from '../declaration.ts';
import { printProblems } from '../print-problems.ts';
import { editionDate, localeOf, openProject, readerOf } from '../project/open-project.ts';
import { withDatabase } from '../project/with-database.ts';
import { printTable } from '../table/print-table.ts';
import type { ResultColumn } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet access`: who sees what, of the whole model or of what a report stands on. */
export async function execute(
  { arguments: [name], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const { model, config } = project;
  const report = name === undefined ? undefined : reportOf(project, name);
  const asOf = editionDate(project, options, terminal);
  const { signal } = terminal;
  const origin = { command: 'access' };
  const connections = connectionsOfRecipients(report?.recipients ?? []);
  const sights = await withDatabase(project, terminal, { origin, connections }, async (database) => {
    const context = { ...database, model, calendar: config.calendar, asOf, signal, origin };
    const isForAll = name !== undefined && options.text('as') === undefined;
    const people = isForAll ? await readersOfReport(project, name, context) : NOBODY;
    printProblems(terminal, people.problems, { isJson: options.flag('json') });
    if (people.sights.length === 0) return await whoSees(context, readersIn(project, options), report);
    const found = await whoSees(
      context,
      people.sights.map(({ reader }) => reader),
      report,
    );
    return found.map((sight, at) => named(sight, people.sights[at]?.recipients ?? []));
  });
  if (options.flag('json') || !terminal.isInteractive) {
    for (const sight of sights) terminal.out(`${JSON.stringify(sight)}\n`);
    return 0;
  }
  printTable(
    terminal,
    { columns: COLUMNS, rows: sights.flatMap(rowsOf), locale: localeOf(project) },
    'table',
  );
  for (const line of sights.flatMap(notesOf)) terminal.note(line);
  return 0;
}

const NOBODY = { sights: [], problems: [] } as const;

/** The reader of --as, or all of the configuration. @throws READER_UNKNOWN */
function readersIn(project: Project, options: CommandInput['options']): readonly Reader[] {
  if (options.text('as') !== undefined) return [readerOf(project, options)];
  const readers = Object.entries(project.config.readers);
  if (readers.length > 0) return readers.map(([name, attributes]) => ({ name, attributes }));
  return fail('READER_UNKNOWN', {
    message: 'The configuration has no readers.',
    hint: 'add them under `readers`, with the attributes that the `access:` of the model asks for, or name a report: broadsheet access REPORT shows its recipients.',
  });
}

/** Those who see the same stand together: `ada@example.com and 2 others`. */
function named(sight: Sight, recipients: readonly string[]): Sight {
  const others = recipients.length - 1;
  const more = others === 0 ? '' : others === 1 ? ' and 1 other' : ` and ${others} others`;
  return { ...sight, reader: `${sight.reader}${more}`, recipients };
}

const TEXT = { kind: 'text' } as const;
const COUNT = { kind: 'integer' } as const;

const COLUMNS: readonly ResultColumn[] = [
  { name: 'reader', label: 'reader', format: TEXT },
  { name: 'table', label: 'table', format: TEXT },
  { name: 'rows', label: 'rows', format: COUNT },
  { name: 'all', label: 'of', format: COUNT },
  { name: 'by', label: 'which', format: TEXT },
];

function rowsOf({ reader, tables }: Sight) {
  return tables.map(({ table, rows, all, by }) => [reader, table, rows, all, by]);
}

function notesOf({ reader, tables, everybody, hidden, without }: Sight): string[] {
  const lacking = new Set(tables.flatMap(({ problems }) => problems.map(({ message }) => message)));
  return [
    ...lacking,
    ...everybody.map(
      ({ metric, least }) =>
        `Of everybody ${reader} is told: ${metric}, with at least ${least} others behind it`,
    ),
    ...(hidden.length === 0 ? [] : [`Hidden from ${reader}: ${hidden.join(', ')}`]),
    ...(without.length === 0 ? [] : [`Left out for ${reader}: ${without.join(', ')}`]),
  ];
}
