import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { QueryOptions, Session } from './connection.ts';
import type { ConnectionDefinition } from './connection-definition.ts';
import type { OpenOptions } from './open-connection.ts';

/** Which state of the data a relation is in, by its name: another text when its data has changed. */
export type DataTokens = ReadonlyMap<string, string>;

/** Where files are, and what time it is there (epoch milliseconds). */
export interface FilePlace extends OpenOptions {
  readonly now: () => number;
}

type DuckdbDefinition = Extract<ConnectionDefinition, { kind: 'duckdb' }>;

/**
 * Which state relations of files are in, by the times and sizes of their files; nothing is opened.
 * @param relations as the model writes them; one of no file has no token
 */
export async function tokensOfFiles(
  { file, tables = {} }: DuckdbDefinition,
  relations: readonly string[],
  place: FilePlace,
): Promise<DataTokens> {
  const tokens = new Map<string, string>();
  for (const relation of relations) {
    const own = Object.entries(tables).find(([name]) => name.toLowerCase() === relation.toLowerCase());
    if (own !== undefined) tokens.set(relation, await tokenOfTable(own[1].file, place));
    else if (file !== undefined) tokens.set(relation, await tokenOfDatabase(file, place));
  }
  return tokens;
}

/** Which state all files of a connection are in: another text when one of them was written, put in place or taken away. */
export async function stateOfFiles(
  { file, tables = {} }: DuckdbDefinition,
  place: FilePlace,
): Promise<string> {
  const database = file === undefined ? [] : [tokenOfDatabase(file, place)];
  const others = Object.values(tables).map((one) => tokenOfTable(one.file, place));
  return (await Promise.all([...database, ...others])).join('\n');
}

async function tokenOfTable(pattern: string, place: FilePlace): Promise<string> {
  const { filesMatching } = await import('./duckdb/data-files.ts');
  return await tokenOf(await filesMatching(pattern, place.folder), place);
}

/** What was written last stands in the log beside the file, until it is put in. */
function tokenOfDatabase(file: string, place: FilePlace): Promise<string> {
  const path = resolve(place.folder, file);
  return tokenOf([path, `${path}.wal`], place);
}

async function tokenOf(paths: readonly string[], place: FilePlace): Promise<string> {
  return (await Promise.all(paths.map((path) => tokenOfFile(path, place)))).join('\n');
}

/** Two writings that are nearer than this may bear the same time, in milliseconds: of kernels, and of volumes that keep seconds. */
const TICK = 20;
const COARSE_TICK = 2_500;

let unsettled = 0;

/** A file that was written just now may be written again without another time or size: its token is never met again. */
async function tokenOfFile(path: string, { now }: FilePlace): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (found === undefined) return `${path} -`;
  const { ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = found;
  const token = `${path} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  const tick = mtimeNs % 1_000_000n === 0n ? COARSE_TICK : TICK;
  if (now() - Math.max(Number(mtimeMs), Number(ctimeMs)) > tick) return token;
  unsettled += 1;
  return `${token} ${unsettled}`;
}

/**
 * The rows that were inserted, updated and deleted since counting began, and the file of the table, which TRUNCATE and
 * REFRESH replace. Sessions report what they counted when they are done, at most a second later.
 */
const COUNTERS = `
WITH RECURSIVE edge (above, below) AS (
  SELECT rule.ev_class, used.refobjid FROM pg_rewrite AS rule
  JOIN pg_depend AS used ON used.classid = 'pg_rewrite'::regclass AND used.objid = rule.oid
    AND used.refclassid = 'pg_class'::regclass AND used.refobjid <> rule.ev_class
  UNION
  SELECT inhparent, inhrelid FROM pg_inherits
), behind (name, relation) AS (
  SELECT wanted ->> 0, coalesce(to_regclass(wanted ->> 1), to_regclass(wanted ->> 2))::oid
  FROM jsonb_array_elements($1::jsonb) AS wanted
  UNION
  SELECT behind.name, edge.below FROM behind JOIN edge ON edge.above = behind.relation
)
SELECT behind.name, string_agg(concat_ws(' ', found.oid, found.relfilenode,
  pg_stat_get_tuples_inserted(found.oid) + pg_stat_get_tuples_updated(found.oid)
    + pg_stat_get_tuples_deleted(found.oid)), ', ' ORDER BY found.oid) AS token
FROM behind JOIN pg_class AS found ON found.oid = behind.relation
WHERE found.relkind IN ('r', 'm')
GROUP BY behind.name`;

/**
 * Which state relations of PostgreSQL are in, by its counters of changed rows, without reading any of them; views and
 * partitioned tables by those of the tables behind them. A relation that cannot be told so has no token, such as a
 * foreign table.
 * @param relations as the model writes them: `name`, `schema.name`
 */
export async function tokensInPostgres(
  session: Session,
  relations: readonly string[],
  options: QueryOptions = {},
): Promise<DataTokens> {
  // As it is written, and as PostgreSQL reads a name that is written without quotes.
  const wanted = relations.map((name) => [name, quoted(name), quoted(name.toLowerCase())]);
  const statement = { sql: COUNTERS, params: [JSON.stringify(wanted)] };
  const { rows } = await session.query(statement, options);
  return new Map(rows.map(([name, token]) => [String(name), String(token)]));
}

function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}
