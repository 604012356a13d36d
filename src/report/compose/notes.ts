import type { Model } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { tablesBehind } from '../../quality/index.ts';

/** What must be said beside a metric whose table is a stand-in: "inferred from charges". */
export function noteOf(model: Model, catalog: Catalog, metric: string): string | undefined {
  const notes = tablesBehind(model, metric).flatMap((table) => fallbackNote(model, catalog, table) ?? []);
  return notes.length === 0 ? undefined : [...new Set(notes)].join('; ');
}

/** One sentence for each stand-in table, for the whole edition. */
export function editionNotes(model: Model, catalog: Catalog, metrics: Iterable<string>): string[] {
  const tables = new Set([...metrics].flatMap((metric) => tablesBehind(model, metric)));
  return [...tables].flatMap((table) => {
    const note = fallbackNote(model, catalog, table);
    return note === undefined ? [] : [`${model.tables[table]?.label ?? table}: ${note}.`];
  });
}

function fallbackNote(model: Model, catalog: Catalog, table: string): string | undefined {
  return catalog.tables[table]?.usesFallback === true ? model.tables[table]?.fallback?.note : undefined;
}
