import { type SqlText, textsOfSql } from '../model/identifier.ts';
import { tokenizeSql } from '../model/tokenize-sql.ts';

/** Columns of a table by their names. */
export interface Hidden {
  readonly columns: readonly string[];
  /** All columns but these: those of a query that is made of what is hidden elsewhere. Default: only those above. */
  readonly allBut?: readonly string[];
}

/** Whether anything is hidden at all. */
export function hides({ columns, allBut }: Hidden): boolean {
  return columns.length > 0 || allBut !== undefined;
}

/** Whether a column is among those that are hidden. */
export function isHidden({ columns, allBut }: Hidden, column: string): boolean {
  return (
    (allBut !== undefined && !allBut.includes(column)) ||
    columns.some((one) => one.toLowerCase() === column.toLowerCase())
  );
}

/** Whether SQL names a column that is hidden. */
export function isHiddenSql({ columns, allBut }: Hidden, sql: SqlText | undefined): boolean {
  return (
    allBut !== undefined || textsOfSql(sql).some((text) => columns.some((column) => mentions(text, column)))
  );
}

/** Whether SQL may name something, in any case, quoted in whichever way or not. */
export function mentions(text: string, name: string): boolean {
  const [sql = '', wanted = ''] = [text, name].map((one) => one.toLowerCase().replaceAll(/["`[\]]/g, ''));
  const words = sql.split(/[^\p{L}\p{N}_$]+/u);
  return (
    words.includes(wanted) ||
    // A name of several words is quoted, or stands there by chance.
    (/[^\p{L}\p{N}_$]/u.test(wanted) && sql.includes(wanted)) ||
    // PostgreSQL spells letters by their numbers there.
    (/u&"/i.test(text) && tokenizeSql(text).some((one) => one.text.toLowerCase() === wanted))
  );
}
