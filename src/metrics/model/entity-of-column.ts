import type { Definitions } from './definitions.ts';
import { ownEntry } from './own-entry.ts';

/** The table whose key a column holds: through a one-column link, or as the table's own key. */
export function entityOfColumn(model: Definitions, table: string, column: string): string | undefined {
  const definition = ownEntry(model.tables, table);
  if (definition?.key?.length === 1 && definition.key[0] === column) return table;
  return Object.values(definition?.links ?? {}).find(
    (link) => link.asOf === undefined && link.column.length === 1 && link.column[0] === column,
  )?.to;
}
