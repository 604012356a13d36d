import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { QueryOptions, Session } from './connection.ts';
import type { ConnectionDefinition } from './connection-definition.ts';
import type { OpenOptions } from './open-connection.ts';

/** Which state of the data a relation is in, by its name: another text when its data has changed. */
export type DataTokens = ReadonlyMap<string, string>;

type DuckdbDefinition = Extract<ConnectionDefinition, { kind: 'duckdb' }>;

/**
 * Which state relations of files are in, by the times and sizes of their files; nothing is opened.
 * @param relations as the model writes them; one of no file has no token
 */
export async function tokensOfFiles(
  { file, tables = {} }: DuckdbDefinition,
  relations: readonly string[],
  { folder }: OpenOptions,
): Promise<DataTokens> {
  const tokens = new Map<string, string>();
  for (const relation of relations) {
    const own = Object.entries(tables).find(([name]) => name.toLowerCase() === relation.toLowerCase());
    if (own !== undefined) tokens.set(relation, await tokenOfTable(own[1].file, folder));
    else if (file !== undefined) tokens.set(relation, await tokenOfDatabase(file, folder));
  }
  return tokens;
}

/** Which state all files of a connection are in: another text when one of them was written, put in place or taken away. */
export async function stateOfFiles(
  { file, tables = {} }: DuckdbDefinition,
  { folder }: OpenOptions,
): Promise<string> {
  const database = file === undefined ? [] : [tokenOfDatabase(file, folder)];
  const others = Object.values(tables).map((one) => tokenOfTable(one.file, folder));
  return (await Promise.all([...database, ...others])).join('\n');
}

async function tokenOfTable(pattern: string, folder: string): Promise<string> {
  const { filesMatching } = await import('./duckdb/data-files.ts');
  return await tokenOf(await filesMatching(pattern, folder));
}

/** What was written last stands in the log beside the file, until it is put in. */
function tokenOfDatabase(file: string, folder: string): Promise<string> {
  return tokenOf([resolve(folder, file), `${resolve(folder, file)}.wal`]);
}

async function tokenOf(paths: readonly string[]): Promise<string> {
  return (await Promise.all(paths.map(tokenOfFile))).join('\n');
}

async function tokenOfFile(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? `${path} -` : `${path} ${found.ino} ${found.size} ${found.mtimeNs}`;
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
