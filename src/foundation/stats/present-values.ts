/**
 * The values that are there: null is left out, as SQL aggregates do.
 * @throws RangeError for NaN and infinity, which would spread through every figure; turn them into null, with a
 * reason, where data enters.
 */
export function presentValues(values: Iterable<number | null>): number[] {
  const present: number[] = [];
  for (const value of values) {
    if (value === null) continue;
    if (!Number.isFinite(value)) throw new RangeError(`Statistics need finite numbers, and one is ${value}.`);
    present.push(value);
  }
  return present;
}
