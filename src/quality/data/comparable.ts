import type { Dialect } from '../../metrics/dialect/index.ts';
import { NULL_TYPE } from '../../metrics/engine/index.ts';
import type { CatalogTable } from '../../metrics/plan/index.ts';

/** Whether two columns can be compared for equality without a cast; one that holds no value goes with any. */
export function areComparable(
  dialect: Dialect,
  left: { readonly table: CatalogTable; readonly column: string },
  right: { readonly table: CatalogTable; readonly column: string },
): boolean {
  const [a, b] = [left, right].map(({ table, column }) => table.columns.find((one) => one.name === column));
  if (a === undefined || b === undefined) return false;
  return [a.native, b.native].includes(NULL_TYPE) || dialect.isComparable(a, b);
}
