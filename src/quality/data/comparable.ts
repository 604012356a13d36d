import type { ColumnType } from '../../metrics/connection/index.ts';
import type { CatalogTable } from '../../metrics/plan/index.ts';
import type { DialectName } from '../../metrics/sql/index.ts';

const FAMILY: Readonly<Record<ColumnType, string>> = {
  integer: 'number',
  decimal: 'number',
  float: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'time',
  timestamp: 'time',
  timestamptz: 'time',
  other: 'other',
};

/**
 * Whether two columns can be compared for equality without a cast. Types we have no word for (uuid, enum) go
 * with their like; DuckDB also compares them with text.
 */
export function areComparable(
  dialect: DialectName,
  left: { readonly table: CatalogTable; readonly column: string },
  right: { readonly table: CatalogTable; readonly column: string },
): boolean {
  const [a, b] = [left, right].map(({ table, column }) => table.columns.find((one) => one.name === column));
  if (a === undefined || b === undefined) return false;
  if (a.type !== 'other' && b.type !== 'other') return FAMILY[a.type] === FAMILY[b.type];
  if (a.native === b.native) return true;
  return dialect === 'duckdb' && [a.type, b.type].every((one) => one === 'other' || one === 'text');
}
