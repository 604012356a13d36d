import type { Definitions } from './definitions.ts';
import { ownEntry } from './own-entry.ts';

/** The name of the connection that tables are in which name none. */
export const DEFAULT_CONNECTION = 'default';

/** The connection that a table of the model is in. */
export function connectionOf(model: Pick<Definitions, 'tables'>, table: string): string {
  return ownEntry(model.tables, table)?.connection ?? DEFAULT_CONNECTION;
}

/** The connections that tables are in, each once and sorted. */
export function connectionsOf(model: Pick<Definitions, 'tables'>, tables: readonly string[]): string[] {
  return [...new Set(tables.map((table) => connectionOf(model, table)))].sort();
}
