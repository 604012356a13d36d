import { type SqlText, textsOfSql } from '../model/identifier.ts';

/** Columns of a table by their names, and SQL whose columns are meant. */
export interface Hidden {
  readonly columns: readonly string[];
  readonly texts: readonly string[];
  /** All columns but these: those of a query that is made of what is hidden elsewhere. Default: only those above. */
  readonly allBut?: readonly string[];
}

/** Whether anything is hidden at all. */
export function hides({ columns, texts, allBut }: Hidden): boolean {
  return columns.length + texts.length > 0 || allBut !== undefined;
}

/** Whether a column is among those that are hidden, or stands in SQL that is. */
export function isHidden({ columns, texts, allBut }: Hidden, column: string): boolean {
  return (
    (allBut !== undefined && !allBut.includes(column)) ||
    columns.some((one) => one.toLowerCase() === column.toLowerCase()) ||
    texts.some((text) => mentions(text, column))
  );
}

/** Whether SQL is hidden, or names a column that is. */
export function isHiddenSql({ columns, texts, allBut }: Hidden, sql: SqlText | undefined): boolean {
  return (
    allBut !== undefined ||
    textsOfSql(sql).some((text) => texts.includes(text) || columns.some((column) => mentions(text, column)))
  );
}

/** Whether SQL may name something, in any case, quoted in whichever way or not. */
export function mentions(text: string, name: string): boolean {
  const [sql = '', wanted = ''] = [text, name].map((one) => one.toLowerCase().replaceAll(/["`[\]]/g, ''));
  const words = sql.split(/[^\p{L}\p{N}_$]+/u);
  // A name of several words is quoted, or stands there by chance.
  return words.includes(wanted) || (/[^\p{L}\p{N}_$]/u.test(wanted) && sql.includes(wanted));
}
