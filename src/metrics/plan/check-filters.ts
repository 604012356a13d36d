import { fail } from '../../foundation/diagnostic/index.ts';
import { connectionOf, type Filter, isBridged, type Model, namesIn, tableOf } from '../model/index.ts';
import type { Catalog } from './catalog.ts';
import { type Leaf, targetOf } from './leaf.ts';
import type { Target } from './plan.ts';

/**
 * Insists that a filter of the query means the same for all its metrics: `status` may be a column of the tickets and
 * a dimension of the customers, and numbers filtered by both would not belong side by side.
 * @throws QUERY_INVALID, and what resolving a reference raises
 */
export function checkFilters(model: Model, catalog: Catalog, filter: Filter, leaves: readonly Leaf[]): void {
  for (const { reference } of namesIn(filter)) {
    const [first, ...rest] = leaves.map((leaf) => ({
      metric: leaf.measure.metric,
      meaning: meaningOf(model, leaf.table, targetOf(model, catalog, leaf.table, reference)),
      connection: connectionOf(model, leaf.table),
    }));
    // Where no link can lead to one table, what bears the same name is taken for the same.
    const all = first === undefined ? [] : [first, ...rest];
    const isOther = (one: (typeof all)[number], two: (typeof all)[number]) =>
      one.connection === two.connection && one.meaning !== two.meaning;
    const one = all.find((here) => all.some((there) => isOther(here, there)));
    const other = all.find((there) => one !== undefined && isOther(one, there));
    if (one === undefined || other === undefined) continue;
    fail('QUERY_INVALID', {
      message: `The filter on "${reference}" means ${one.meaning} for metric "${one.metric}" but ${other.meaning} for metric "${other.metric}".`,
      hint: 'name the table, as in customers.plan.',
    });
  }
}

/** The column a target stands for; the column of a link stands for the key it holds. */
function meaningOf(model: Model, base: string, target: Target): string {
  if ('column' in target) return columnMeaning(model, base, target.column);
  const { table, name, dimension } = target;
  if (isBridged(target)) return `${table}.${name} over the bridge "${target.bridge.name}"`;
  return dimension.sql === undefined && dimension.part === undefined
    ? columnMeaning(model, table, dimension.column ?? name)
    : `${table}.${name}`;
}

function columnMeaning(model: Model, table: string, column: string): string {
  const { key, links } = tableOf(model, table);
  const isKey = key?.length === 1 && key[0] === column;
  const link = Object.values(links).find(
    (one) => one.asOf === undefined && one.column.length === 1 && one.column[0] === column,
  );
  const target = link === undefined || isKey ? undefined : tableOf(model, link.to).key?.[0];
  return link === undefined || target === undefined
    ? `${table}.${column}`
    : columnMeaning(model, link.to, target);
}
