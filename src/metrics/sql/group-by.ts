/** A whole number or NULL of some type, maybe with a name. */
const LITERAL = /^(?:\d+|NULL|CAST\(NULL AS \w+\))(?: AS \w+)?$/;

/** Whether the SQL is the same for all rows by how it is written, as the slot is where there is but one. */
export function isLiteral(sql: string): boolean {
  return LITERAL.test(sql);
}

/**
 * GROUP BY of the columns that a SELECT begins with. A literal tells no rows apart, and databases hash it for each row; it is
 * grouped by where there is nothing else, for a SELECT without GROUP BY has a row of no rows.
 */
export function groupBy(columns: readonly string[]): string {
  const telling = columns.flatMap((column, index) => (isLiteral(column) ? [] : [index + 1]));
  return `GROUP BY ${(telling.length === 0 ? [1] : telling).join(', ')}`;
}
