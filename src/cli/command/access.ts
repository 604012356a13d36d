import { fail } from '../../foundation/diagnostic/index.ts';
import { reportOf } from '../../operations/project.ts';
import { type Sight, whoSees } from '../access/who-sees.ts';
import type { CommandInput } from '../declaration.ts';
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
  const readers =
    options.text('as') === undefined
      ? Object.entries(config.readers).map(([reader, attributes]) => ({ name: reader, attributes }))
      : [readerOf(project, options)];
  if (readers.length === 0)
    fail('READER_UNKNOWN', {
      message: 'The configuration has no readers.',
      hint: 'add them under `readers`, with the attributes that the `access:` of the model asks for.',
    });
  const asOf = editionDate(project, options, terminal);
  const { signal } = terminal;
  const sights = await withDatabase(project, terminal, { origin: { command: 'access' } }, (database) =>
    whoSees({ ...database, model, calendar: config.calendar, asOf, signal }, readers, report),
  );
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
