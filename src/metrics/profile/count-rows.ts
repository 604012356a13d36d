import type { QueryOptions, Session } from '../connection/index.ts';

/**
 * How many rows columns do not tell apart: those that have the same values as an earlier row, and those with a NULL among
 * them. 0 where the columns are a key.
 * @param from rows, as they stand in FROM
 */
export async function countRepeated(
  session: Session,
  from: string,
  columns: readonly string[],
  options: QueryOptions = {},
): Promise<number> {
  const names = columns.map((name) => session.dialect.quote(name));
  const filled = names.map((name) => `${name} IS NOT NULL`).join(' AND ');
  const groups = `SELECT 1 AS one FROM ${from} WHERE ${filled} GROUP BY ${names.join(', ')}`;
  const sql = `SELECT (SELECT COUNT(*) FROM ${from}) - (SELECT COUNT(*) FROM (${groups}) AS groups_of_rows)`;
  return await onlyNumber(session, sql, options);
}

async function onlyNumber(session: Session, sql: string, options: QueryOptions): Promise<number> {
  const { rows } = await session.query({ sql, params: [] }, options);
  return Number(rows[0]?.[0] ?? 0);
}
