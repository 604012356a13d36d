import { inWords, isSaid, type Locale, partsInWords, type Said } from '../../foundation/format/index.ts';
import type { TableBlock } from './block.ts';
import type { Edition, WordedEdition } from './edition.ts';
import type { Cell, Span } from './figure.ts';

/** An edition is drawn in several media, and worded once. */
const known = new WeakMap<Edition, WordedEdition>();

/**
 * An edition whose texts are in the words of its locale; values stay values. What holds nothing to say stays the same
 * object, so that an edition in words already says the same.
 */
export function textsInWords(edition: Edition): WordedEdition {
  const found = known.get(edition) ?? wordsOf(edition);
  known.set(edition, found);
  known.set(found, found);
  return found;
}

function wordsOf(edition: Edition): WordedEdition {
  const { locale, headline, lead, provenance } = edition;
  const { checks, notes } = provenance;
  return {
    ...edition,
    parameters: worded(edition.parameters, locale),
    ...(headline === undefined ? {} : { headline: worded(headline, locale) }),
    ...(lead === undefined ? {} : { lead: worded(lead, locale) }),
    blocks: worded(edition.blocks, locale),
    provenance: { ...provenance, checks: worded(checks, locale), notes: worded(notes, locale) },
  } as WordedEdition;
}

/** What texts become: words, and sentences with figures in them runs of text and figures. */
function worded(value: unknown, locale: Locale): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return wordedList(value, locale);
  if (isSaid(value)) return inWords(value, locale);
  if ('rows' in value && 'columns' in value) return wordedTable(value as TableBlock<Said>, locale);
  return wordedFields(value, locale);
}

function wordedFields(value: object, locale: Locale): object {
  let changed: Record<string, unknown> | undefined;
  for (const [name, part] of Object.entries(value)) {
    const words = worded(part, locale);
    if (words === part) continue;
    changed ??= { ...value };
    changed[name] = words;
  }
  return changed ?? value;
}

function wordedList(values: readonly unknown[], locale: Locale): readonly unknown[] {
  // Most lists are long ones of numbers and names.
  if (!values.some((one) => typeof one === 'object' && one !== null)) return values;
  if (values.some(isSaidRun))
    return values.flatMap((one) => (isSaidRun(one) ? runsOf(one.text, locale) : [worded(one, locale)]));
  const all = values.map((one) => worded(one, locale));
  return all.some((one, at) => one !== values[at]) ? all : values;
}

/** A run of a sentence that is a message, maybe with figures in it. */
function isSaidRun(value: unknown): value is { readonly kind: 'text'; readonly text: Exclude<Said, string> } {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'text')
    return false;
  return 'text' in value && typeof value.text === 'object';
}

function runsOf(text: Said, locale: Locale): readonly unknown[] {
  const runs = partsInWords(text, locale).map((part) =>
    typeof part === 'string' ? ({ kind: 'text', text: part } satisfies Span) : part,
  );
  return wordedList(runs, locale);
}

/** Cells of metrics are values, and not looked at. */
function wordedTable(block: TableBlock<Said>, locale: Locale): TableBlock<Said> {
  const { rows, ...fields } = block;
  const words = wordedFields(fields, locale) as typeof fields;
  const named = block.columns.flatMap(({ metric }, at) => (metric === undefined ? [at] : []));
  const isSaidCell = (cell: Cell | Said | undefined) => typeof cell === 'object' && cell !== null;
  if (!rows.some((row) => named.some((at) => isSaidCell(row[at]))))
    return words === fields ? block : { ...block, ...words };
  return {
    ...block,
    ...words,
    rows: rows.map((row) => row.map((cell) => (isSaidCell(cell) ? inWords(cell as Said, locale) : cell))),
  };
}
