import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { QueryOptions, Session } from './connection.ts';
import type { ConnectionDefinition } from './connection-definition.ts';
import type { OpenOptions } from './open-connection.ts';

/** Which state of the data a relation is in, by its name: another text when its data has changed. */
export type DataTokens = ReadonlyMap<string, string>;

export interface TokenOptions extends OpenOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks which state of the data relations are in, without reading any of it: files by their times and sizes, tables of
 * PostgreSQL by its counters of changed rows, views and partitioned tables by those of the tables behind them. A relation
 * that cannot be told so has no token, such as a foreign table.
 * @param relations as the model writes them: `name`, `schema.name`
 * @throws what opening the connection raises
 */
export async function readDataTokens(
  definition: ConnectionDefinition,
  relations: readonly string[],
  options: TokenOptions,
): Promise<DataTokens> {
  if (definition.kind === 'duckdb') return await tokensOfFiles(definition, relations, options.folder);
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  const connection = await openPostgres(definition, options);
  try {
    const { signal } = options;
    return await connection.snapshot((session) => tokensInPostgres(session, relations, { signal }), {
      signal,
    });
  } finally {
    await connection.close();
  }
}

type DuckdbDefinition = Extract<ConnectionDefinition, { kind: 'duckdb' }>;

async function tokensOfFiles(
  { file, tables = {} }: DuckdbDefinition,
  relations: readonly string[],
  folder: string,
): Promise<DataTokens> {
  const { filesMatching } = await import('./duckdb/data-files.ts');
  const tokens = new Map<string, string>();
  for (const relation of relations) {
    const own = Object.entries(tables).find(([name]) => name.toLowerCase() === relation.toLowerCase());
    // What was written last stands in the log beside the file, until it is put in.
    const written = file === undefined ? [] : [resolve(folder, file), `${resolve(folder, file)}.wal`];
    const paths = own === undefined ? written : await filesMatching(own[1].file, folder);
    if (own !== undefined || file !== undefined)
      tokens.set(relation, (await Promise.all(paths.map(tokenOfFile))).join('\n'));
  }
  return tokens;
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

/** The tokens of relations of PostgreSQL, in a session with it. */
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
