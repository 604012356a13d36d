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

/**
 * How many rows have a value that leads to no row of another relation; those with a NULL lead nowhere by intent, and are
 * not counted.
 * @param from rows, as they stand in FROM
 * @param pairs columns here, and those that they are compared with
 */
export async function countOrphans(
  session: Session,
  from: string,
  to: string,
  pairs: readonly (readonly [column: string, toColumn: string])[],
  options: QueryOptions = {},
): Promise<number> {
  const { quote } = session.dialect;
  const filled = pairs.map(([column]) => `here.${quote(column)} IS NOT NULL`);
  const same = pairs.map(([column, toColumn]) => `there.${quote(toColumn)} = here.${quote(column)}`);
  const sql = [
    `SELECT COUNT(*) FROM (SELECT * FROM ${from}) AS here`,
    `WHERE ${filled.join(' AND ')}`,
    `AND NOT EXISTS (SELECT 1 FROM (SELECT * FROM ${to}) AS there WHERE ${same.join(' AND ')})`,
  ].join('\n');
  return await onlyNumber(session, sql, options);
}

async function onlyNumber(session: Session, sql: string, options: QueryOptions): Promise<number> {
  const { rows } = await session.query({ sql, params: [] }, options);
  return Number(rows[0]?.[0] ?? 0);
}
