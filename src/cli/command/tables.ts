import { formatValue } from '../../foundation/format/index.ts';
import { type Around, lookAround, type Project, tablesOver } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { printProblems } from '../print-problems.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import type { ResultCell, ResultColumn } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet tables`: the tables and views that the project's connections can read, and which of them are defined. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const project = await openProject(options, terminal);
  const { now, signal } = terminal;
  const looking = { folder: project.folder, now, signal, origin: { command: 'tables' } };
  const { rows, problems } = await lookAround(project.config, looking, async (around) => ({
    rows: around.found.flatMap((one) => rowsOf(project, one)),
    problems: [
      ...around.problems,
      ...around.found.flatMap(({ relations }) => relations.flatMap((one) => one.problems)),
    ],
  }));
  printTable(
    terminal,
    { columns: columnsFor(project), rows, locale: localeOf(project) },
    outputFormat(options, terminal),
  );
  printProblems(terminal, project.locate(problems), { isJson: options.flag('json') });
  return 0;
}

const TEXT = { kind: 'text' } as const;
const INTEGER = { kind: 'integer' } as const;

function columnsFor(project: Project): ResultColumn[] {
  const isAlone = project.config.connections.length === 1;
  const about = (rows: ResultCell) =>
    rows === null ? '' : `~${formatValue(Number(rows), INTEGER, localeOf(project))}`;
  return [
    { name: 'relation', label: 'Relation', format: TEXT },
    {
      ...{ name: 'connection', label: 'Connection', format: TEXT },
      ...(isAlone ? { show: () => '' } : {}),
    },
    { name: 'kind', label: 'Kind', format: TEXT },
    { name: 'rows', label: 'Rows, about', format: INTEGER, show: about },
    { name: 'columns', label: 'Columns', format: INTEGER },
    { name: 'key', label: 'Key', format: TEXT },
    { name: 'defined', label: 'Defined as', format: TEXT },
  ];
}

function rowsOf({ model }: Project, { connection, session, relations, keys }: Around): ResultCell[][] {
  return relations.map((one) => [
    ...[one.relation, connection, one.kind],
    ...[one.rows ?? null, one.columns.length],
    (keys.get(one.relation)?.primary ?? []).join(', '),
    tablesOver(model, connection, session.dialect, one).join(', '),
  ]);
}
