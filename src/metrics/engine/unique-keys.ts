import type { Session } from '../connection/connection.ts';
import type { Model } from '../model/index.ts';

/** By snapshot and definitions, which both come to an end with their run. */
const found = new WeakMap<Session, WeakMap<Model, Set<string>>>();

type Where = { readonly session: Session; readonly model: Model };

/**
 * Notes that no value of the key of a table comes twice in this snapshot, rows without a whole key aside. Catalogs that
 * are read of the same snapshot from then on say so, and distinct counts of the key become counts of rows.
 */
export function noteUniqueKey({ session, model }: Where, table: string): void {
  const byModel = found.get(session) ?? new WeakMap<Model, Set<string>>();
  found.set(session, byModel);
  const tables = byModel.get(model) ?? new Set<string>();
  byModel.set(model, tables);
  tables.add(table);
}

/** The tables whose keys are known to be unique in a snapshot, as its checks have found out so far. */
export function uniqueKeys({ session, model }: Where): readonly string[] {
  return [...(found.get(session)?.get(model) ?? [])];
}
