import { type Said, said } from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { behind, type Question } from '../../quality/index.ts';
import { isOfSeveral } from './several.ts';

/**
 * What must be said beside figures: of which a table is a stand-in, as "inferred from charges", and that rows count in several
 * groups.
 */
export function notesOf(model: Model, catalog: Catalog, question: Question): Said[] {
  const { tables } = behind(model, [question], catalog);
  return [
    ...new Set(tables.flatMap((table) => fallbackNote(model, catalog, table) ?? [])),
    ...(isOfSeveral(model, question) ? [said('reason.several')] : []),
  ];
}

/** One sentence for each stand-in table, for the whole edition. */
export function editionNotes(model: Model, catalog: Catalog, tables: readonly string[]): Said[] {
  return tables.flatMap((table) => {
    const note = fallbackNote(model, catalog, table);
    const label = model.tables[table]?.label ?? table;
    return note === undefined ? [] : [said('data.tableNote', { table: label, note })];
  });
}

function fallbackNote(model: Model, catalog: Catalog, table: string): string | undefined {
  return catalog.tables[table]?.usesFallback === true ? model.tables[table]?.fallback?.note : undefined;
}
