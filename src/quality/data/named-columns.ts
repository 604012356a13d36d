import { ifPossible, type Problem } from '../../foundation/diagnostic/index.ts';
import type { ColumnType } from '../../metrics/connection/index.ts';
import type { Table } from '../../metrics/model/index.ts';
import { catalogTable, columnType } from '../../metrics/plan/index.ts';
import { localProblems } from '../local-problem.ts';
import type { Subject } from './subject.ts';

/** Columns that a table's own definition names, each with what for. */
export function namedColumns(table: Table): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  const note = (column: string, use: string) => uses.set(column, [...(uses.get(column) ?? []), use]);
  for (const column of table.key ?? []) note(column, 'key');
  if (table.time !== undefined) note(table.time, 'time');
  if (table.valid !== undefined) note(table.valid.from, 'beginning of validity');
  if (table.valid?.to !== undefined) note(table.valid.to, 'end of validity');
  for (const [name, link] of Object.entries(table.links)) {
    for (const column of link.column) note(column, `link "${name}"`);
    // What is reached over links is told where it is read.
    if (link.asOf?.includes('.') === false) note(link.asOf, `time of link "${name}"`);
  }
  const { amounts } = table;
  for (const column of amounts?.columns ?? []) note(column, 'amounts');
  if (typeof amounts?.currency === 'object') note(amounts.currency.column, 'currency of its amounts');
  for (const [name, one] of Object.entries(table.dimensions))
    if (one.sql === undefined) note(one.column ?? name, `dimension "${name}"`);
  return uses;
}

const TIMES: readonly ColumnType[] = ['date', 'timestamp', 'timestamptz'];

/**
 * What is wrong with the columns that a table's definition names: missing, or no time where one is needed; and with the
 * expressions of its dimensions, where the database refuses them.
 */
export function columnProblems({ context: { model, catalog }, table, definition }: Subject): Problem[] {
  const problems: Problem[] = [];
  for (const [column, uses] of namedColumns(definition)) {
    try {
      const type = columnType(catalog, model, table, column);
      const asTime = uses.find((one) => one.startsWith('time') || one.endsWith('validity'));
      if (asTime !== undefined && !TIMES.includes(type)) problems.push(notATime(table, column, type, asTime));
    } catch (error) {
      for (const one of localProblems(error))
        problems.push({ ...one, message: `${one.message} It is its ${uses.join(', ')}.` });
    }
  }
  // Expressions of metrics are told with the metrics.
  const refused = Object.values(catalogTable(catalog, table).refused ?? {}).flat();
  return [...problems, ...refused.filter(({ path }) => path?.[0] === 'tables')];
}

function notATime(table: string, column: string, type: ColumnType, use: string): Problem {
  return {
    code: 'COLUMN_TYPE',
    severity: 'error',
    message: `Column "${column}" of table "${table}" is its ${use}, but the database has it as ${type}.`,
    hint: 'use a date or timestamp column, or cast it in a `sql` table.',
    path: ['tables', table],
  };
}

/** The type of a column that exists; undefined when it does not. */
export function typeIfThere(
  { context: { model, catalog } }: Subject,
  table: string,
  column: string,
): ColumnType | undefined {
  return ifPossible(() => columnType(catalog, model, table, column));
}
