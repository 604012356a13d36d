import { type Catalogue, inLanguage, type Locale } from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { behind, type Question } from '../../quality/index.ts';

/** A sentence about a table out of the author's note on it. */
const NOTE_SENTENCES: Catalogue<(table: string, note: string) => string> = {
  en: (table, note) => `${table}: ${note}.`,
  de: (table, note) => `${table}: ${note}.`,
  fr: (table, note) => `${table}\u00a0: ${note}.`,
  es: (table, note) => `${table}: ${note}.`,
  ja: (table, note) => `${table}：${note}。`,
};

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
  const sentence = inLanguage(NOTE_SENTENCES, locale);
  return tables.flatMap((table) => {
    const note = fallbackNote(model, catalog, table);
    return note === undefined ? [] : [sentence(model.tables[table]?.label ?? table, note)];
  });
}

function fallbackNote(model: Model, catalog: Catalog, table: string): string | undefined {
  return catalog.tables[table]?.usesFallback === true ? model.tables[table]?.fallback?.note : undefined;
}
