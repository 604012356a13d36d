/** WHERE with one condition a line; nothing without conditions. */
export function whereClause(conditions: readonly string[]): readonly string[] {
  return conditions.length === 0 ? [] : [`WHERE ${conditions.join('\n  AND ')}`];
}
