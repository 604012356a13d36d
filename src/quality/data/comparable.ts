import type { ColumnType } from '../../metrics/connection/index.ts';
import { NULL_TYPE } from '../../metrics/engine/index.ts';
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

/** The types of PostgreSQL that it compares with each other as text; it has no `=` between uuid or enum and text. */
const POSTGRES_TEXT = new Set(['text', 'character varying', 'character', 'char', 'name', 'citext']);

/**
 * Whether two columns can be compared for equality without a cast. Types we have no word for go with their like;
 * DuckDB also compares them with text.
 */
export function areComparable(
  dialect: DialectName,
  left: { readonly table: CatalogTable; readonly column: string },
  right: { readonly table: CatalogTable; readonly column: string },
): boolean {
  const [a, b] = [left, right].map(({ table, column }) => table.columns.find((one) => one.name === column));
  if (a === undefined || b === undefined) return false;
  if (a.native === b.native || [a.native, b.native].includes(NULL_TYPE)) return true;
  if (dialect === 'postgres' && a.type === 'text' && b.type === 'text')
    return POSTGRES_TEXT.has(a.native) && POSTGRES_TEXT.has(b.native);
  if (a.type !== 'other' && b.type !== 'other') return FAMILY[a.type] === FAMILY[b.type];
  return dialect === 'duckdb' && [a.type, b.type].every((one) => one === 'other' || one === 'text');
}
