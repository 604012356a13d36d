import { type SqlText, textsOfSql } from '../model/identifier.ts';

/** Columns of a table by their names, and SQL whose columns are meant. */
export interface Hidden {
  readonly columns: readonly string[];
  readonly texts: readonly string[];
}

/** Whether a column is among those that are hidden, or stands in SQL that is. */
export function isHidden({ columns, texts }: Hidden, column: string): boolean {
  return columns.includes(column) || texts.some((text) => mentions(text, column));
}

/** Whether SQL is hidden, or names a column that is. */
export function isHiddenSql({ columns, texts }: Hidden, sql: SqlText | undefined): boolean {
  return textsOfSql(sql).some(
    (text) => texts.includes(text) || columns.some((column) => mentions(text, column)),
  );
}

function mentions(text: string, column: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}_$]+/u);
  return words.includes(column.toLowerCase()) || text.includes(`"${column}"`);
}
