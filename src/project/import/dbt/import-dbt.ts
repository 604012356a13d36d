import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Model, ownEntry } from '../../../metrics/model/index.ts';
import type { Entries } from '../draft.ts';
import { type Addition, addEntries } from '../merge-table.ts';
import { readSeen, type Seen, seenFile } from '../seen.ts';
import { entryLines, metricsFile, tableFile } from '../write-table.ts';
import { type DbtTable, draftDbt } from './draft-dbt.ts';
import { readDbt } from './manifest.ts';
import type { Unsaid } from './unsaid.ts';

/** What is imported, and into what. */
export interface DbtRequest {
  /** Of the project. */
  readonly folder: string;
  readonly model: Model;
  /** The file that defines a table or a metric, relative to the folder. */
  fileOf(kind: 'tables' | 'metrics', name: string): string | undefined;
  /** Where the manifests are, absolute, and as it was given. */
  readonly target: { readonly folder: string; readonly given: string };
  /** That has the tables; default: the one called `default`. */
  readonly connection?: string | undefined;
}

/** What became of a semantic model; of metrics that are computed from others, `metrics`. */
export interface ImportedModel {
  readonly table: string;
  readonly outcome: 'made' | 'added' | 'as it was' | 'defined by hand' | 'add by hand';
  readonly file?: string;
  /** How many were written. */
  readonly counts: { readonly dimensions: number; readonly links: number; readonly metrics: number };
  /** Of `add by hand`: what would have been added, as YAML under the path of each mapping. */
  readonly lines?: readonly string[];
}

export interface DbtImport {
  readonly imported: readonly ImportedModel[];
  readonly unsaid: readonly Unsaid[];
  /** Files to write, by name in the project. */
  readonly files: Readonly<Record<string, string>>;
}

/** Where it is written down what was imported; no connection can be called like this. */
const SEEN = '(dbt)';
/** What the metrics that stand on others are called there and on the command line. */
const OTHERS = 'metrics';

/**
 * Drafts definitions of what a project of dbt says, and merges them into the files of ours, which the caller writes. What an
 * earlier import has written is not written again, whatever became of it.
 * @throws DBT_INVALID, DEFINITION_UNREADABLE
 */
export async function importDbt(request: DbtRequest): Promise<DbtImport> {
  const { folder, model, target } = request;
  const { tables, metrics, unsaid } = draftDbt(
    await readDbt(target.folder, target.given),
    request.connection,
  );
  const seen = await readSeen(folder);
  const before = ownEntry(seen, SEEN) ?? {};
  const files = new Map<string, string>();
  const known: Record<string, string[]> = { ...before };
  const imported: ImportedModel[] = [];
  const refused: Unsaid[] = [];
  for (const table of tables) {
    const was = ownEntry(before, table.name);
    if (was === undefined && ownEntry(model.tables, table.name) !== undefined) {
      imported.push({ table: table.name, outcome: 'defined by hand', counts: countsOf() });
      continue;
    }
    const free = { ...table, metrics: withoutTaken(table.metrics, model, was, refused) };
    imported.push(await put(files, request, free, new Set(was), was === undefined));
    known[table.name] = [...new Set([...(was ?? []), ...namesIn(table)])];
  }
  const was = ownEntry(before, OTHERS);
  const others = {
    name: OTHERS,
    fields: {},
    links: {},
    dimensions: {},
    metrics: withoutTaken(metrics, model, was, refused),
  };
  if (Object.keys(metrics).length > 0) {
    imported.push(await put(files, request, others, new Set(was), was === undefined));
    known[OTHERS] = [...new Set([...(was ?? []), ...namesIn({ ...others, metrics })])];
  }
  const after: Seen = { ...seen, [SEEN]: known };
  if (JSON.stringify(after) !== JSON.stringify(seen)) files.set(...seenFile(after));
  return { imported, unsaid: [...unsaid, ...refused], files: Object.fromEntries(files) };
}

/** Metrics whose names a person has given to others are left out, and said. */
function withoutTaken(
  metrics: Entries,
  model: Model,
  was: readonly string[] | undefined,
  refused: Unsaid[],
): Entries {
  return Object.fromEntries(
    Object.entries(metrics).filter(([name]) => {
      const isTaken = ownEntry(model.metrics, name) !== undefined && !(was ?? []).includes(`metrics.${name}`);
      if (isTaken) refused.push({ what: `metric ${name}`, why: 'the project has a metric of this name' });
      return !isTaken;
    }),
  );
}

function namesIn({ links, dimensions, metrics }: DbtTable): string[] {
  const names = (part: string, entries: Entries) => Object.keys(entries).map((name) => `${part}.${name}`);
  return [...names('links', links), ...names('dimensions', dimensions), ...names('metrics', metrics)];
}

function countsOf({
  links = {},
  dimensions = {},
  metrics = {},
}: Partial<DbtTable> = {}): ImportedModel['counts'] {
  const count = (entries: Entries) => Object.keys(entries).length;
  return { dimensions: count(dimensions), links: count(links), metrics: count(metrics) };
}

/** Writes a new file, or adds what is new to the one that has it. */
async function put(
  files: Map<string, string>,
  { folder, fileOf }: DbtRequest,
  table: DbtTable,
  was: ReadonlySet<string>,
  isNew: boolean,
): Promise<ImportedModel> {
  const { name } = table;
  if (isNew) {
    const file = freeFile(folder, name === OTHERS ? 'dbt_metrics' : name, files);
    const draft = { ...table, surveyed: { name }, remarks: [] };
    files.set(file, name === OTHERS ? metricsFile(table.metrics, 'dbt') : tableFile(draft, 'dbt'));
    return { table: name, outcome: 'made', file, counts: countsOf(table) };
  }
  const news = (part: 'links' | 'dimensions' | 'metrics') =>
    Object.fromEntries(Object.entries(table[part]).filter(([one]) => !was.has(`${part}.${one}`)));
  const added = { ...table, links: news('links'), dimensions: news('dimensions'), metrics: news('metrics') };
  const additions: Addition[] = (
    [
      { path: ['tables', name, 'links'], entries: added.links, style: 'flow' },
      { path: ['tables', name, 'dimensions'], entries: added.dimensions, style: 'flow' },
      { path: ['metrics'], entries: added.metrics, style: 'block' },
    ] as const
  ).filter(({ entries }) => Object.keys(entries).length > 0);
  if (additions.length === 0) return { table: name, outcome: 'as it was', counts: countsOf() };
  const file = name === OTHERS ? fileOfMetrics(was, fileOf) : fileOf('tables', name);
  const text =
    file === undefined ? undefined : (files.get(file) ?? (await readFile(join(folder, file), 'utf8')));
  const after = text === undefined || !/\.ya?ml$/i.test(file ?? '') ? undefined : addEntries(text, additions);
  if (file === undefined || after === undefined)
    return { table: name, outcome: 'add by hand', counts: countsOf(), lines: additions.flatMap(linesOf) };
  files.set(file, after);
  return { table: name, outcome: 'added', file, counts: countsOf(added) };
}

function linesOf({ path, entries, style }: Addition): string[] {
  return [`${path.join('.')}:`, ...entryLines(entries, style).map((line) => `  ${line}`)];
}

/** Where one of those that were imported before stands. */
function fileOfMetrics(was: ReadonlySet<string>, fileOf: DbtRequest['fileOf']): string | undefined {
  for (const name of was) {
    const file = fileOf('metrics', name.replace(/^metrics\./, ''));
    if (file !== undefined) return file;
  }
  return undefined;
}

function freeFile(folder: string, name: string, files: ReadonlyMap<string, string>): string {
  let file = `model/${name}.yaml`;
  for (let again = 2; files.has(file) || existsSync(join(folder, file)); again += 1)
    file = `model/${name}_${again}.yaml`;
  return file;
}
