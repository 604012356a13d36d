import { parseEnv } from 'node:util';
import { Document, isMap, isScalar, type YAMLMap } from 'yaml';
import { civilDateAt, daysBetween } from '../../foundation/calendar/index.ts';
import { fail, type Problem } from '../../foundation/diagnostic/index.ts';
import {
  draftProject,
  type Imported,
  type KnownColumns,
  readSource,
  type SettledFile,
  type Source,
} from '../../project/index.ts';
import type { Terminal } from '../terminal.ts';
import { firstReport } from './first-report.ts';
import { copied, editorFiles } from './project-files.ts';

/** A project as files to write. */
export interface InitProject {
  readonly files: Readonly<Record<string, string>>;
  /** What could not be read of its source. */
  readonly problems: readonly Problem[];
  /** Those of its tables, as far as they have been looked at. */
  readonly columns: KnownColumns;
  /** The command to go on with. */
  readonly next: string;
}

/** Data that are older than so many days show nothing in the last four weeks. */
const RECENT = 14;

/**
 * Drafts the files of a project over what `--from` is given.
 * @param folder that the project will be in
 * @throws what reading the source and connecting raise; TABLE_MISSING where it holds nothing
 */
export async function projectFrom(given: string, folder: string, terminal: Terminal): Promise<InitProject> {
  const { workingFolder, environment, now, signal } = terminal;
  const source = await readSource(given, { workingFolder, folder, environment });
  const options = { folder, now, signal, origin: { command: 'init' } };
  const { files, result, problems } = await draftProject(source, options);
  const drafts = result.imported.flatMap(({ draft }) => draft ?? []);
  const first = firstReport(drafts);
  if (first === undefined) return nothingFound([...problems, ...result.problems]);
  return {
    files: {
      'README.md': README,
      'broadsheet.config.yaml': configText(source, files),
      ...(await copied(['.gitignore'])),
      ...envFile(source.secrets),
      ...(await editorFiles()),
      ...result.files,
      'reports/first.yaml': first.report,
      'alerts/first.yaml': first.alert,
    },
    problems: [...problems, ...result.problems],
    columns: Object.fromEntries(drafts.map(({ surveyed }) => [surveyed.name, columnsOf(surveyed)])),
    next: `broadsheet run first${dateFor(first.through, civilDateAt(now(), 'UTC'))}`,
  };
}

function columnsOf({ profile }: NonNullable<Imported['draft']>['surveyed']): string[] {
  return profile.columns.map(({ name }) => name);
}

/** Where the newest rows are old, the edition is asked for as of the day behind them. */
function dateFor(through: string | undefined, today: string): string {
  if (through === undefined) return '';
  return daysBetween(through, today) > RECENT ? ` --date ${through}` : '';
}

function nothingFound(problems: readonly Problem[]): never {
  const [first] = problems;
  return fail('TABLE_MISSING', {
    message: `There is no table that can be read.${first === undefined ? '' : ` ${first.message}`}`,
    hint: first?.hint ?? 'load a table, or let the login read one (GRANT SELECT).',
  });
}

/** Secrets as `.env` has them, where there are some. */
function envFile(secrets: Readonly<Record<string, string>>): Record<string, string> {
  const lines = Object.entries(secrets).map(([name, value]) => {
    const quoted = ["'", '"', '`'].map((quote) => `${name}=${quote}${value}${quote}`);
    const line = quoted.find((one) => parseEnv(one)[name] === value);
    return (
      line ??
      fail('USAGE', {
        message: `The value of ${name} cannot be written into .env.`,
        hint: 'encode the quotes and line breaks of the password as %22, %27, %60 and %0A.',
      })
    );
  });
  return lines.length === 0
    ? {}
    : { '.env': `# Secrets; this file is not committed.\n${lines.join('\n')}\n` };
}

/** The configuration: where the numbers come from, with what was found out of data files. */
function configText(source: Source, files: Readonly<Record<string, SettledFile>>): string {
  const tables = Object.fromEntries(Object.entries(files).map(([name, one]) => [name, fileValue(one)]));
  const connection = { ...source.connection, ...(Object.keys(tables).length === 0 ? {} : { tables }) };
  const document = new Document({
    connection,
    calendar: { zone: 'UTC', weekStart: 'monday', fiscalYearStart: 'january' },
    ...{ locale: 'en-US', currency: 'USD' },
  });
  document.commentBefore = ' yaml-language-server: $schema=.broadsheet/config.schema.json';
  comment(
    document,
    [],
    'connection',
    CONNECTION_NOTE,
    Object.keys(source.secrets).length > 0 ? SECRET_NOTE : undefined,
  );
  comment(
    document,
    [],
    'calendar',
    'In which zone a day is a day, as in Europe/Berlin, and when weeks and fiscal years begin.',
  );
  comment(document, [], 'currency', 'Of amounts that name no other.');
  for (const [table, { columns }] of Object.entries(files)) {
    for (const [column, { note }] of Object.entries(columns)) {
      const path = ['connection', 'tables', table, 'columns'];
      comment(document, path, column, note);
      const declaration = document.getIn([...path, column], true);
      if (isMap(declaration)) declaration.flow = true;
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const CONNECTION_NOTE = 'Where the numbers come from. Paths are relative to this folder.';
const SECRET_NOTE = `What is in \${…} stands in .env, which is not committed, or in the environment.`;

function fileValue({ file, columns }: SettledFile): unknown {
  if (Object.keys(columns).length === 0) return file;
  const declared = Object.entries(columns).map(([name, { declaration }]) => [name, declaration]);
  return { file, columns: Object.fromEntries(declared) };
}

function comment(
  document: Document,
  path: readonly string[],
  key: string,
  ...lines: readonly (string | undefined)[]
): void {
  const map = (path.length === 0 ? document.contents : document.getIn(path, true)) as YAMLMap;
  const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (pair === undefined || !isScalar(pair.key)) return;
  pair.key.commentBefore = lines
    .flatMap((line) => (line === undefined ? [] : [` ${line.replaceAll(/\s+/g, ' ')}`]))
    .join('\n');
  if (path.length === 0) pair.key.spaceBefore = true;
}

const README = `# Reports

A Broadsheet project over a database of your own, as \`broadsheet init --from\` has made it:

- \`broadsheet.config.yaml\`: where the numbers come from, and how they are written
- \`model/\`: tables, links and metrics, with a comment on each thing that was guessed
- \`reports/first.yaml\`: a first report
- \`alerts/first.yaml\`: an alert to begin with
- \`.broadsheet/imported.json\`: what was imported, so that \`broadsheet import tables\` adds only what is new

Try:

    broadsheet check
    broadsheet run first
    broadsheet tables
`;
