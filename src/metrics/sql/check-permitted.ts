import type { Model } from '../model/index.ts';
import { type Catalog, catalogAt } from '../plan/index.ts';
import { createBinder } from './binder.ts';
import { createSources } from './source.ts';

/**
 * Writes the rows of tables that the reader of a catalog may see, and asks nothing: says beforehand what would keep them
 * from being told of them. Tables that cannot be read are left to whoever asks.
 * @throws ATTRIBUTE_MISSING, ATTRIBUTE_INVALID
 */
export function checkPermitted(model: Model, catalog: Catalog, tables: readonly string[]): void {
  for (const table of tables) {
    const own = catalogAt(catalog, table);
    if (Object.hasOwn(catalog.tables, table))
      createSources(model, own, createBinder(own.dialect)).from(table);
  }
}
