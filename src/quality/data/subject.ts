import type { Value } from '../../metrics/connection/index.ts';
import { type AskContext, overTable } from '../../metrics/engine/index.ts';
import { type Table, tableOf } from '../../metrics/model/index.ts';
import { type Writing, writeStatement } from '../write-statement.ts';

/** The table that is checked. */
export interface Subject {
  readonly context: AskContext;
  readonly table: string;
  readonly definition: Table;
  /** As messages name it: its relation, or the name of the table where a query stands behind it. */
  readonly source: string;
  /** As titles name it. */
  readonly label: string;
}

/** Makes a table of the model the subject of checks. */
export function subjectOf(asking: AskContext, table: string): Subject {
  // Of one that cannot be read there is nothing to ask.
  const context = asking.catalog.tables[table] === undefined ? asking : overTable(asking, table);
  const definition = tableOf(context.model, table);
  return {
    context,
    table,
    definition,
    source: sourceOf(context, table),
    label: definition.label ?? table,
  };
}

/** How messages name a table: by its relation when that is what is read. */
export function sourceOf({ model, catalog }: AskContext, table: string): string {
  const usesFallback = catalog.tables[table]?.usesFallback ?? false;
  return usesFallback ? table : (tableOf(model, table).relation ?? table);
}

/** Runs a statement about the subject. @throws what the database raises */
export async function rowsFor(
  { context }: Subject,
  write: (writing: Writing) => string,
): Promise<readonly (readonly Value[])[]> {
  const { rows } = await context.session.query(writeStatement(context, write), context);
  return rows;
}
