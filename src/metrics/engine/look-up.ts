import type { Value } from '../connection/connection.ts';
import { resolveDimension } from '../model/index.ts';
import { compileLookUp } from '../sql/index.ts';
import type { AskContext } from './ask-context.ts';
import { overTable } from './over-table.ts';

/** Keys bound into one statement at most; more are looked up in several. */
const BATCH = 5000;

/**
 * Reads facts of entities, such as their names, by the key of their table. Asking for facts of the few entities
 * that are shown is far cheaper than grouping every number by them.
 * @param keys values of the table's one-column key; undefined reads all rows
 * @returns values in the order of the references, by key as text; entities that the table lacks are absent
 * @throws what resolving the references and the database raise
 */
export async function lookUp(
  context: AskContext,
  table: string,
  references: readonly string[],
  keys?: readonly (string | number)[],
): Promise<Map<string, readonly Value[]>> {
  const { model, catalog, calendar, session } = overTable(context, table);
  const dimensions = references.map((one) => resolveDimension(model, table, one));
  const found = new Map<string, readonly Value[]>();
  for (const batch of batches(keys)) {
    const wanted = batch === undefined ? { table, dimensions } : { table, dimensions, keys: batch };
    const { rows } = await session.query(compileLookUp(wanted, model, catalog, calendar.zone), context);
    for (const [key, ...values] of rows) found.set(String(key), values);
  }
  return found;
}

function batches(
  keys: readonly (string | number)[] | undefined,
): (readonly (string | number)[] | undefined)[] {
  if (keys === undefined) return [undefined];
  return Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, index) =>
    keys.slice(index * BATCH, (index + 1) * BATCH),
  );
}
