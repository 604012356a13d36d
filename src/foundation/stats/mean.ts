import { presentValues } from './present-values.ts';
import { sumExact } from './sum-exact.ts';

/** The arithmetic mean. Null is left out; of nothing it is null. @throws RangeError for NaN and infinity. */
export function mean(values: Iterable<number | null>): number | null {
  const present = presentValues(values);
  return present.length === 0 ? null : sumExact(present) / present.length;
}
