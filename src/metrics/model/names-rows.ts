import { kindOf } from '../kind/index.ts';
import type { Model } from './model.ts';
import { isKey, type ResolvedDimension, tableOf } from './resolve-dimension.ts';

/** Whether a dimension names a row of its table, so that the table's key tells its groups apart. */
export function namesRows(model: Model, { table, name, dimension }: ResolvedDimension): boolean {
  const { key } = tableOf(model, table);
  if (key === undefined || isKey(model, { table, name, dimension })) return false;
  if (dimension.names !== undefined) return dimension.names === 'row';
  const isLinked = Object.values(model.tables).some(({ links }) =>
    Object.values(links).some(({ to }) => to === table),
  );
  if (name === 'name' && isLinked) return true;
  return Object.values(model.metrics).some((one) => {
    const named = kindOf(one).names?.(one);
    return named?.table === table && [name, `${table}.${name}`].includes(named.dimension);
  });
}
