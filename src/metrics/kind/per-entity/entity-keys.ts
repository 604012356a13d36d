import type { Definitions } from '../../model/definitions.ts';
import { keyNames, reachable } from '../../model/resolve-dimension.ts';

/**
 * References to the dimensions that tell entities apart, as seen from a table: the key of what a table or its links are
 * called by, else a dimension.
 * @throws UNKNOWN_TABLE
 */
export function entityKeys(model: Definitions, table: string, per: string): readonly string[] {
  const place = reachable(model, table).find((one) => one.table === per || one.path.join('.') === per);
  if (place === undefined) return [per];
  return keyNames(model, place.table).map((key) => `${per}.${key}`);
}
