import type { Definitions } from './definitions.ts';
import { textsOfSql } from './identifier.ts';
import { ownEntry } from './own-entry.ts';

/** `{{ subscription_periods }}` in the SQL of a table stands for another table of the model, whatever is behind it. */
export const TABLE_REFERENCE = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

/** The tables that the SQL of a table refers to, in its own query and its fallback, in any dialect; each once. */
export function tableReferences(model: Definitions, table: string): string[] {
  const definition = ownEntry(model.tables, table);
  const texts = [definition?.sql, definition?.fallback?.sql].flatMap(textsOfSql);
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(TABLE_REFERENCE)].map((match) => match[1] ?? ''))),
  ];
}

/** A table, and all that its SQL refers to, directly or through others. */
export function withReferences(model: Definitions, table: string): string[] {
  const all = new Set([table]);
  for (const one of all) for (const reference of tableReferences(model, one)) all.add(reference);
  return [...all];
}
