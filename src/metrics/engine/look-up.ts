import type { Value } from '../connection/connection.ts';
import { resolveLinked } from '../model/index.ts';
import { compileLookUp, type LookUp } from '../sql/index.ts';
import type { AskContext } from './ask-context.ts';
import { overTable } from './over-table.ts';

/** Keys bound into one statement at most; more are looked up in several. */
const BATCH = 5000;
/** Keys that are always bound, and rows for each key up to which a table is rather read whole: binding one takes as long. */
const FEW = 200;
const ROWS_PER_KEY = 12;

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
  const dimensions = references.map((one) => resolveLinked(model, table, one, 'is looked up for each row'));
  const found = new Map<string, readonly Value[]>();
  const wanted = keys && new Set(keys.map(String));
  const read = async (which: Pick<LookUp, 'keys' | 'most'>) => {
    const statement = compileLookUp({ table, dimensions, ...which }, model, catalog, calendar);
    const { rows } = await session.query(statement, context);
    for (const [key, ...values] of rows) if (wanted?.has(String(key)) ?? true) found.set(String(key), values);
    return rows.length;
  };
  if (keys === undefined) await read({});
  else if (keys.length <= FEW || !(await isWhole(read, keys.length)))
    for (const batch of batches(keys)) await read({ keys: batch });
  return found;
}

/** Reads all rows, if they are not many more than those that are wanted: binding thousands of keys takes longer than that. */
async function isWhole(
  read: (which: Pick<LookUp, 'most'>) => Promise<number>,
  wanted: number,
): Promise<boolean> {
  const most = ROWS_PER_KEY * wanted;
  return (await read({ most: most + 1 })) <= most;
}

function batches(keys: readonly (string | number)[]): (readonly (string | number)[])[] {
  return Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, index) =>
    keys.slice(index * BATCH, (index + 1) * BATCH),
  );
}
