import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { QueryOptions } from '../../metrics/connection/index.ts';
import type { Relation } from '../../metrics/connection/introspection.ts';
import { type Model, ownEntry } from '../../metrics/model/index.ts';
import { type Around, findRelation, type Surroundings, tablesOver } from '../relations/index.ts';
import type { Draft, Entries } from './draft.ts';
import { draftTables } from './draft-tables.ts';
import { type Addition, addEntries } from './merge-table.ts';
import { readSeen, type Seen, seenFile } from './seen.ts';
import { entryLines, tableFile } from './write-table.ts';

/** What is imported, and into what. */
export interface ImportRequest {
  readonly folder: string;
  readonly model: Model;
  /** The file that defines a table, relative to the folder. */
  fileOf(table: string): string | undefined;
  /** Relations by name; all of them where there is none. */
  readonly names: readonly string[];
  /** Only of this connection. */
  readonly connection?: string | undefined;
  /** Told of each relation before it is looked at. */
  readonly onRelation?: ((relation: string) => void) | undefined;
}

/** What became of a relation. */
export interface Imported {
  readonly table: string;
  readonly relation: string;
  readonly connection: string;
  /** `made`: a definition that is new; `added`: something new in one that was imported before; else why nothing was done. */
  readonly outcome:
    | 'made'
    | 'added'
    | 'as it was'
    | 'defined by hand'
    | 'taken out'
    | 'add by hand'
    | 'not readable';
  readonly file?: string;
  readonly draft?: Draft;
  /** Of `add by hand`: what would have been added, as YAML under the path of each mapping. */
  readonly lines?: readonly string[];
}

export interface ImportResult {
  readonly imported: readonly Imported[];
  /** Files to write, by name in the project. */
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** Tables in which frameworks keep what they have done to a database. */
const UPKEEP =
  /^(?:schema_migrations|ar_internal_metadata|alembic_version|flyway_schema_history|databasechangelog(?:lock)?|knex_migrations(?:_lock)?|_prisma_migrations|django_migrations|__drizzle_migrations|__efmigrationshistory|goose_db_version|spatial_ref_sys|pg_stat_statements(?:_info)?)$/i;

/**
 * Drafts definitions of the relations of a project's databases, and merges them into its files, which the caller writes.
 * @throws TABLE_MISSING for a name that no relation has, and what the databases raise
 */
export async function importTables(
  { found, problems }: Surroundings,
  request: ImportRequest,
  options: QueryOptions,
): Promise<ImportResult> {
  const seen = await readSeen(request.folder);
  const { model, onRelation } = request;
  const taken = { tables: new Set(Object.keys(model.tables)), metrics: new Set(Object.keys(model.metrics)) };
  const files = new Map<string, string>();
  const imported: Imported[] = [];
  const faults: Problem[] = [];
  let known = seen;
  for (const [around, relations] of chosenRelations(found, request)) {
    const states = relations.map((relation) => stateOf(around, relation, request, seen));
    const open = states.filter(isOpen);
    const relationsOf = open.map((one) => one.from);
    const { drafts, problems: lost } = await draftTables(
      around,
      relationsOf,
      { model, taken, onRelation },
      options,
    );
    for (const one of states) {
      const draft = drafts.get(one.from);
      const written = draft && (await writtenInto(files, draft, one, request, seen));
      imported.push({ ...factsOf(one), ...(isOpen(one) ? { outcome: 'not readable' } : {}), ...written });
      if (written !== undefined) known = withColumns(known, around.connection, one.from);
    }
    faults.push(...relations.flatMap((one) => one.problems), ...lost);
  }
  if (known !== seen) files.set(...seenFile(known));
  return { imported, files: Object.fromEntries(files), problems: [...problems, ...faults] };
}

/** The relations that are named, or all that somebody may have to do with, by connection. */
function chosenRelations(
  found: readonly Around[],
  { names, connection, model }: ImportRequest,
): ReadonlyMap<Around, readonly Relation[]> {
  const here = found.filter((one) => connection === undefined || one.connection === connection);
  if (names.length === 0) return new Map(here.map((one) => [one, one.relations.filter(isOfItsOwn)]));
  const named = [...new Set(names)].map((name) => findRelation(found, model, name, connection));
  const grouped = Map.groupBy(named, ({ around }) => around);
  return new Map(
    [...grouped].map(([around, all]) => [around, [...new Set(all.map(({ relation }) => relation))]]),
  );
}

/** Whether a relation says something that no other does. */
function isOfItsOwn({ name, isPart }: Relation): boolean {
  return isPart !== true && !UPKEEP.test(name);
}

/** What an import has to do with a relation. */
type State = Omit<Imported, 'file' | 'draft'> & { readonly from: Relation };

function stateOf({ connection, session }: Around, from: Relation, request: ImportRequest, seen: Seen): State {
  const { relation, columns } = from;
  const [table] = tablesOver(request.model, connection, session.dialect, from);
  const before = seenColumns(seen, connection, relation);
  const facts = { table: table ?? relation, relation, connection, from };
  if (from.problems.length > 0) return { ...facts, outcome: 'not readable' };
  if (table === undefined)
    return { ...facts, outcome: before !== undefined && request.names.length === 0 ? 'taken out' : 'made' };
  if (before === undefined) return { ...facts, outcome: 'defined by hand' };
  if (columns.every(({ name }) => before.includes(name))) return { ...facts, outcome: 'as it was' };
  return { ...facts, outcome: 'added' };
}

function isOpen({ outcome }: State): boolean {
  return outcome === 'made' || outcome === 'added';
}

function factsOf({ table, relation, connection, outcome }: State): Imported {
  return { table, relation, connection, outcome };
}

/** Puts a draft into the file of its table; where that cannot be done, a person has to. */
async function writtenInto(
  files: Map<string, string>,
  draft: Draft,
  { outcome, connection, relation }: State,
  { folder, fileOf }: ImportRequest,
  seen: Seen,
): Promise<Pick<Imported, 'table' | 'outcome' | 'file' | 'draft' | 'lines'>> {
  const { name } = draft.surveyed;
  if (outcome === 'made') {
    const file = freeFile(folder, name, files);
    files.set(file, tableFile(draft));
    return { table: name, outcome, file, draft };
  }
  const file = fileOf(name) ?? '';
  const additions = additionsOf(draft, new Set(seenColumns(seen, connection, relation)));
  if (additions.length === 0) return { table: name, outcome: 'as it was' };
  const before = files.get(file) ?? (await readFile(join(folder, file), 'utf8'));
  const after = /\.ya?ml$/i.test(file) ? addEntries(before, additions) : undefined;
  const added = { table: name, file, draft: onlyAdded(draft, additions) };
  if (after === undefined) return { ...added, outcome: 'add by hand', lines: additions.flatMap(linesOf) };
  files.set(file, after);
  return { ...added, outcome };
}

function linesOf({ path, entries, style }: Addition): string[] {
  return [`${path.join('.')}:`, ...entryLines(entries, style).map((line) => `  ${line}`)];
}

/** The draft with what was added alone. */
function onlyAdded(draft: Draft, additions: readonly Addition[]): Draft {
  const of = (part: string) => additions.find(({ path }) => path.at(-1) === part)?.entries ?? {};
  return { ...draft, links: of('links'), dimensions: of('dimensions'), metrics: of('metrics') };
}

function seenColumns(seen: Seen, connection: string, relation: string): readonly string[] | undefined {
  return ownEntry(ownEntry(seen, connection), relation);
}

function freeFile(folder: string, table: string, files: ReadonlyMap<string, string>): string {
  const isTaken = (file: string) => files.has(file) || existsSync(join(folder, file));
  let file = `model/${table}.yaml`;
  for (let again = 2; isTaken(file); again += 1) file = `model/${table}_${again}.yaml`;
  return file;
}

/** What is about a column that no earlier import has seen. */
function additionsOf(
  { surveyed, links, dimensions, metrics }: Draft,
  before: ReadonlySet<string>,
): Addition[] {
  const news = (entries: Entries) =>
    Object.fromEntries(
      Object.entries(entries).filter(([, { about }]) => about.some((one) => !before.has(one))),
    );
  const table = ['tables', surveyed.name];
  const all: Addition[] = [
    { path: [...table, 'links'], entries: news(links), style: 'flow' },
    { path: [...table, 'dimensions'], entries: news(dimensions), style: 'flow' },
    { path: ['metrics'], entries: news(metrics), style: 'block' },
  ];
  return all.filter(({ entries }) => Object.keys(entries).length > 0);
}

function withColumns(seen: Seen, connection: string, { relation, columns }: Relation): Seen {
  return { ...seen, [connection]: { ...seen[connection], [relation]: columns.map(({ name }) => name) } };
}
