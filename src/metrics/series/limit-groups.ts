import type { Value } from '../connection/connection.ts';
import type { MetricQuery, PlannedDimension } from '../plan/index.ts';

type Key = (dimension: number, group: number) => Value;

/**
 * Tells which groups belong together: those that are alike in some dimensions get the same text. The same dimensions of
 * another question give the same texts.
 * @param per as the question names them
 */
export function parentsBy(
  dimensions: readonly PlannedDimension[],
  per: readonly string[],
  key: Key,
): (group: number) => string {
  const indexes = per.flatMap((reference) => {
    const at = dimensions.findIndex((one) => one.reference === reference);
    return at < 0 ? [] : [at, ...(dimensions[at]?.toldBy ?? [])];
  });
  return (group) => JSON.stringify(indexes.map((at) => key(at, group)));
}

/**
 * The groups within a limit, of all in their order. Of a limit per something, those of one value stand together, where the
 * first of them stands.
 */
export function limitGroups(
  order: readonly number[],
  limit: MetricQuery['limit'],
  dimensions: readonly PlannedDimension[],
  key: Key,
): readonly number[] {
  if (limit === undefined) return order;
  if (typeof limit === 'number') return order.slice(0, limit);
  const parentOf = parentsBy(dimensions, limit.per, key);
  return [...Map.groupBy(order, parentOf).values()].flatMap((groups) => groups.slice(0, limit.count));
}
