import type { Definitions } from '../../model/definitions.ts';
import { keyNames, reachable } from '../../model/resolve-dimension.ts';
import type { Others } from '../kind.ts';
import { metricsOf, type PerEntityMetric } from './schema.ts';

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

/** The tables of what is computed of each entity; fixed metrics, which are never split, have none. */
export function tablesOf(metric: PerEntityMetric, others: Others): string[] {
  return [...new Set(metricsOf(metric).flatMap((one) => others.tables(one.name, { fixed: false })))];
}

/** What tells the entities apart, as each of their tables has to reach it. */
export function keysReached(
  metric: PerEntityMetric,
  others: Others,
): readonly { readonly table: string; readonly key: string }[] {
  const tables = tablesOf(metric, others);
  const [first] = tables;
  const keys = first === undefined ? [] : entityKeys(others.model, first, metric.per);
  return tables.flatMap((table) => keys.map((key) => ({ table, key })));
}
