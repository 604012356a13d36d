import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dependenciesOf, Metric } from '../../../metrics/kind/index.ts';
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
/** What the metrics that stand on others are called there. */
const OTHERS = '(metrics)';

/**
 * Drafts definitions of what a project of dbt says, and merges them into the files of ours, which the caller writes. What an
 * earlier import has written is not written again, whatever became of it.
 * @throws DBT_INVALID, DEFINITION_UNREADABLE
 */
export async function importDbt(request: DbtRequest): Promise<DbtImport> {
  const { folder, model, target } = request;
  const draft = draftDbt(await readDbt(target.folder, target.given), request.connection);
  const { tables, metrics } = draft;
  const unsaid = [...draft.unsaid];
  const seen = await readSeen(folder);
  const before = ownEntry(seen, SEEN) ?? {};
  const files = new Map<string, string>();
  const known: Record<string, string[]> = { ...before };
  const imported: ImportedModel[] = [];
  const there = new Set(Object.keys(model.metrics));
  const take = async (place: string, table: DbtTable) => {
    const was = seenIn(ownEntry(before, place));
    unsaid.push(...changedSince(table, was));
    const free = { ...table, metrics: withoutTaken(table.metrics, model, was, unsaid) };
    imported.push(await put(files, request, free, was, !Object.hasOwn(before, place)));
    for (const name of Object.keys(free.metrics)) there.add(name);
    known[place] = [...new Map([...was, ...namesIn(table)])].map((one) => one.join(' '));
  };
  for (const table of tables) {
    const isByHand = !Object.hasOwn(before, table.name) && ownEntry(model.tables, table.name) !== undefined;
    if (!isByHand) await take(table.name, table);
    else imported.push({ table: table.name, outcome: 'defined by hand', counts: countsOf() });
    for (const name of isByHand ? Object.keys(table.metrics) : [])
      if (!there.has(name))
        unsaid.push({ what: `metric ${name}`, why: `table ${table.name} is defined by hand` });
  }
  const standing = withGround(metrics, there, unsaid);
  if (Object.keys(standing).length > 0)
    await take(OTHERS, { name: 'metrics', fields: {}, links: {}, dimensions: {}, metrics: standing });
  const after: Seen = { ...seen, [SEEN]: known };
  if (JSON.stringify(after) !== JSON.stringify(seen)) files.set(...seenFile(after));
  return { imported, unsaid, files: Object.fromEntries(files) };
}

/** Metrics whose names a person has given to others are left out, and said. */
function withoutTaken(
  metrics: Entries,
  model: Model,
  was: ReadonlyMap<string, string>,
  unsaid: Unsaid[],
): Entries {
  return Object.fromEntries(
    Object.entries(metrics).filter(([name]) => {
      const isTaken = ownEntry(model.metrics, name) !== undefined && !was.has(`metrics.${name}`);
      if (isTaken) unsaid.push({ what: `metric ${name}`, why: 'the project has a metric of this name' });
      return !isTaken;
    }),
  );
}

/** Without those that stand on metrics that are not there. */
function withGround(metrics: Entries, there: ReadonlySet<string>, unsaid: Unsaid[]): Entries {
  const all = new Set([...there, ...Object.keys(metrics)]);
  const lacking = Object.entries(metrics).flatMap(([name, { value }]) => {
    const missing = dependenciesOf(Metric.parse(value)).find((one) => !all.has(one.name));
    return missing === undefined ? [] : [[name, missing.name] as const];
  });
  if (lacking.length === 0) return metrics;
  for (const [name, missing] of lacking)
    unsaid.push({ what: `metric ${name}`, why: `it stands on ${missing}, which is not there` });
  const left = new Set(lacking.map(([name]) => name));
  return withGround(
    Object.fromEntries(Object.entries(metrics).filter(([name]) => !left.has(name))),
    there,
    unsaid,
  );
}

/** What an import has written of a table, by name, and how it was said. */
function namesIn({ fields, links, dimensions, metrics }: DbtTable): ReadonlyMap<string, string> {
  const parts = { fields, links, dimensions, metrics };
  const names = Object.entries(parts).flatMap(([part, entries]) =>
    Object.entries(entries).map(([name, { value }]) => [`${part}.${name}`, digest(value)] as const),
  );
  return new Map(names);
}

function seenIn(lines: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(lines.map((line) => line.split(' ') as [string, string]));
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

/** What dbt says otherwise than at the last import; it is told once, and stays as a person has it. */
function changedSince(table: DbtTable, was: ReadonlyMap<string, string>): Unsaid[] {
  if (was.size === 0) return [];
  const isNew = (name: string) => !was.has(name) && name.startsWith('fields.');
  return [...namesIn(table)]
    .filter(([name, now]) => isNew(name) || (was.has(name) && was.get(name) !== now))
    .map(([name]) => {
      const [part = '', own = ''] = name.split('.');
      const what =
        part === 'fields'
          ? `${own} of ${table.name}`
          : part === 'metrics'
            ? `metric ${own}`
            : `${part.slice(0, -1)} ${table.name}.${own}`;
      const entries: Readonly<Record<string, Entries>> = {
        fields: table.fields,
        links: table.links,
        dimensions: table.dimensions,
        metrics: table.metrics,
      };
      const now = JSON.stringify(entries[part]?.[own]?.value);
      return { what, why: `dbt says it otherwise since the last import, and it stays as it is here: ${now}` };
    });
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
  was: ReadonlyMap<string, string>,
  isNew: boolean,
): Promise<ImportedModel> {
  const { name } = table;
  const isTable = Object.keys(table.fields).length > 0;
  if (isNew) {
    const file = freeFile(folder, isTable ? name : 'dbt_metrics', files);
    const draft = { ...table, surveyed: { name }, remarks: [] };
    files.set(file, isTable ? tableFile(draft, 'dbt') : metricsFile(table.metrics, 'dbt'));
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
  const file = isTable ? fileOf('tables', name) : fileOfMetrics([...was.keys()], fileOf);
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
function fileOfMetrics(was: readonly string[], fileOf: DbtRequest['fileOf']): string | undefined {
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
