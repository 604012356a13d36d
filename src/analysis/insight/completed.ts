/**
 * Drops what may be incomplete at the beginning of a history: leading periods without data, and the first with
 * data, in which recording may have begun half-way.
 * @param values oldest first
 * @returns as many values, with null for those that do not count
 */
export function withoutBeginning(values: readonly (number | null)[]): (number | null)[] {
  const first = values.findIndex((value) => value !== null && value !== 0);
  if (first < 0) return values.map(() => null);
  // A history that has data from its very first period may well be older than what was asked for.
  const cut = first === 0 ? 0 : first + 1;
  return values.map((value, index) => (index < cut ? null : value));
}
