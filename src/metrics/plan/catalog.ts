import { fail, type Problem, ProblemError, suggest } from '../../foundation/diagnostic/index.ts';
import type { Column } from '../connection/connection.ts';
import type { ColumnType, Dialect } from '../dialect/index.ts';
import type { Definitions } from '../model/definitions.ts';
import { ownEntry } from '../model/own-entry.ts';
import { hiddenIn, type Policy } from '../policy/policy.ts';
import { withoutValues } from '../policy/without-values.ts';

/** What the database says of a table of the model. */
export interface CatalogTable {
  /** Of its connection, where the project has several; default: that of the catalog. */
  readonly dialect?: Dialect;
  readonly columns: readonly Column[];
  /** The relation does not exist, and the definition's fallback query stands in for it. */
  readonly usesFallback: boolean;
  /** Types of the SQL expressions of dimensions and metrics, by their text. */
  readonly expressions: Readonly<Record<string, ColumnType>>;
  /** Expressions that the database refuses, by their text, and why; raised when one is needed. */
  readonly refused?: Readonly<Record<string, readonly Problem[]>>;
}

/**
 * The types behind a model, read from the database, and what a reader may see of it; with it, planning and compiling need
 * no connection.
 */
export interface Catalog {
  /** Of the session that it was read in. */
  readonly dialect: Dialect;
  readonly tables: Readonly<Record<string, CatalogTable>>;
  /** Tables whose rows the session keeps, and the name it keeps them under. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Tables whose keys were found unique in this snapshot, rows without a whole key aside. */
  readonly uniqueKeys?: readonly string[];
  /** What the reader may see of the rows; absent for the owner, who sees all. */
  readonly policy?: Policy;
  /** Why other tables could not be read; raised when one is needed. */
  readonly unreadable?: Readonly<Record<string, readonly Problem[]>>;
}

/** The catalog as statements over a table read it: in the dialect of its connection. */
export function catalogAt(catalog: Catalog, table: string): Catalog {
  const dialect = ownEntry(catalog.tables, table)?.dialect;
  return dialect === undefined || dialect === catalog.dialect ? catalog : { ...catalog, dialect };
}

/** The catalog as statements over everybody's rows are compiled with; what is kept for a reader holds theirs alone. */
export function withoutPolicy({ policy: _, kept: __, ...catalog }: Catalog): Catalog {
  return catalog;
}

/** The catalog's entry of a table. @throws the problem that kept it from being read, such as TABLE_MISSING */
export function catalogTable(catalog: Catalog, table: string): CatalogTable {
  const found = ownEntry(catalog.tables, table);
  if (found !== undefined) return found;
  const problems = ownEntry(catalog.unreadable, table);
  if (problems !== undefined) throw new ProblemError(told(catalog, problems));
  return fail('TABLE_MISSING', { message: `Table "${table}" was not looked for in the database.` });
}

/** To readers it is told without values, and without the columns that there are. */
function told({ policy }: Catalog, problems: readonly Problem[]): readonly Problem[] {
  return policy === undefined ? problems : problems.map(withoutValues);
}

/** Whether a table has a column of this name, exactly as spelled. */
export function hasColumn(catalog: Catalog, table: string, column: string): boolean {
  return catalogTable(catalog, table).columns.some((one) => one.name === column);
}

/** The catalog as the reader of it may name columns: without those that are hidden from them. */
export function namedBy(catalog: Catalog): Catalog {
  const { policy } = catalog;
  if (policy === undefined || Object.keys(policy.hidden).length === 0) return catalog;
  const tables = Object.entries(catalog.tables).map(([name, table]) => {
    const columns = table.columns.filter((one) => !hiddenIn(policy, name, one.name));
    return [name, { ...table, columns }];
  });
  return { ...catalog, tables: Object.fromEntries(tables) };
}

/** The type of an expression of the author over a table. @throws why the database refuses it */
export function expressionType(catalog: Catalog, table: string, sql: string): ColumnType {
  const { expressions, refused } = catalogTable(catalog, table);
  const problems = ownEntry(refused, sql);
  if (problems !== undefined) throw new ProblemError(told(catalog, problems));
  return ownEntry(expressions, sql) ?? 'other';
}

/** The type of a column. @throws COLUMN_MISSING with the nearest name */
export function columnType(catalog: Catalog, model: Definitions, table: string, column: string): ColumnType {
  const { columns } = catalogTable(catalog, table);
  const found = columns.find((one) => one.name === column);
  if (found !== undefined) return found.type;
  const relation = model.tables[table]?.relation;
  return fail('COLUMN_MISSING', {
    message: `Table "${table}"${relation === undefined ? '' : ` (relation ${relation})`} has no column "${column}".`,
    hint: suggest(
      column,
      (namedBy(catalog).tables[table]?.columns ?? []).map((one) => one.name),
    ),
    path: ['tables', table],
  });
}
