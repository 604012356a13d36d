import type { QueryOptions, Session } from '../connection.ts';
import type { DataTokens } from '../connection-kind.ts';

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
  const { quote } = session.dialect;
  const quoted = (name: string) => name.split('.').map(quote).join('.');
  const wanted = relations.map((name) => [name, quoted(name), quoted(name.toLowerCase())]);
  const statement = { sql: COUNTERS, params: [JSON.stringify(wanted)] };
  const { rows } = await session.query(statement, options);
  return new Map(rows.map(([name, token]) => [String(name), String(token)]));
}
