import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { Measured } from './fields.ts';

const COUNTS: readonly Measured['aggregate'][] = ['count', 'distinct', 'days'];

/**
 * Whether what one metric counts is among what another counts: the same of the same table, with the conditions of the other
 * and maybe more. A quotient of the two is a share.
 */
export function isCountedAmong(
  part: Measured & { readonly trailing?: unknown },
  whole: Measured & { readonly trailing?: unknown },
): boolean {
  const told = ({ table, column, sql, among, fixed, aggregate, trailing }: typeof part) =>
    canonicalJson([table, column, sql, among, fixed, aggregate, trailing].map((one) => one ?? null));
  const own = new Map(Object.entries(part.where ?? {}));
  return (
    COUNTS.includes(whole.aggregate) &&
    told(part) === told(whole) &&
    Object.entries(whole.where ?? {}).every(
      ([dimension, condition]) => canonicalJson(own.get(dimension) ?? null) === canonicalJson(condition),
    )
  );
}
