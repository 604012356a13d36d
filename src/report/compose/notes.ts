import { type Locale, message } from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { behind, type Question } from '../../quality/index.ts';

/** What must be said beside figures of which a table is a stand-in: "inferred from charges". */
export function noteOf(model: Model, catalog: Catalog, question: Question): string | undefined {
  const { tables } = behind(model, [question], catalog);
  const notes = tables.flatMap((table) => fallbackNote(model, catalog, table) ?? []);
  return notes.length === 0 ? undefined : [...new Set(notes)].join('; ');
}

/** One sentence for each stand-in table, for the whole edition. */
export function editionNotes(
  model: Model,
  catalog: Catalog,
  tables: readonly string[],
  locale: Locale,
): string[] {
  return tables.flatMap((table) => {
    const note = fallbackNote(model, catalog, table);
    const label = model.tables[table]?.label ?? table;
    return note === undefined ? [] : [message('data.tableNote', { table: label, note }, locale)];
  });
}

function fallbackNote(model: Model, catalog: Catalog, table: string): string | undefined {
  return catalog.tables[table]?.usesFallback === true ? model.tables[table]?.fallback?.note : undefined;
}
