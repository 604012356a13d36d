import { Document, isCollection, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Draft, Entries, Written } from './draft.ts';

/** Beyond so many characters, a comment goes on in the next line. */
const WIDTH = 110;

const SCHEMA = 'yaml-language-server: $schema=../.broadsheet/model.schema.json';

/** The parts of a draft that are written. */
export type WrittenDraft = Pick<Draft, 'fields' | 'links' | 'dimensions' | 'metrics' | 'remarks'> & {
  readonly surveyed: { readonly name: string };
};

/**
 * The file of a table that is defined for the first time.
 * @param what was imported: `tables`, `dbt`
 */
export function tableFile(draft: WrittenDraft, what: 'tables' | 'dbt' = 'tables'): string {
  const { name } = draft.surveyed;
  const { links, dimensions, metrics, fields, remarks } = draft;
  const part = (key: string, entries: Entries) =>
    Object.keys(entries).length === 0 ? {} : { [key]: plain(entries) };
  const table = { ...plain(fields), ...part('links', links), ...part('dimensions', dimensions) };
  const document = documentOf({ tables: { [name]: table }, metrics: plain(metrics) });
  const map = (...path: string[]) => document.getIn(path, true) as YAMLMap;
  note(map('tables'), { [name]: { value: undefined, notes: remarks, about: [] } }, 'bare');
  note(map('tables', name), fields, 'block');
  if (Object.keys(links).length > 0) note(map('tables', name, 'links'), links, 'flow');
  if (Object.keys(dimensions).length > 0) note(map('tables', name, 'dimensions'), dimensions, 'flow');
  note(map('metrics'), metrics, 'block');
  spaced(map('metrics'));
  spaced(document.contents as YAMLMap);
  document.commentBefore = headOf(what);
  return textOf(document);
}

/** A file of metrics alone. */
export function metricsFile(metrics: Entries, what: 'dbt'): string {
  const document = documentOf({ metrics: plain(metrics) });
  const map = document.getIn(['metrics'], true) as YAMLMap;
  note(map, metrics, 'block');
  spaced(map);
  document.commentBefore = headOf(what);
  return textOf(document);
}

function headOf(what: string): string {
  const line = `Written by \`broadsheet import ${what}\`, and yours to change: a later import adds what is new, and changes nothing here.`;
  return [SCHEMA, line].map((one) => ` ${one}`).join('\n');
}

/** Entries of a block mapping, as lines without indentation; of `flow` each is one line, but for its comments. */
export function entryLines(entries: Entries, style: 'flow' | 'block'): string[] {
  const document = documentOf(plain(entries));
  note(document.contents as YAMLMap, entries, style);
  return textOf(document).trimEnd().split('\n');
}

/** A value as it stands within a flow mapping: `name: { column: x }`, without comments. */
export function inFlow(entries: Entries): string {
  const document = documentOf(plain(entries));
  (document.contents as YAMLMap).flow = true;
  return textOf(document)
    .trim()
    .replace(/^\{\s*/, '')
    .replace(/\s*\}$/, '');
}

function documentOf(value: unknown): Document {
  return new Document(value, { version: '1.2', aliasDuplicateObjects: false });
}

function textOf(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function plain(entries: Entries): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).map(([name, { value }]) => [name, value]));
}

/** Puts the notes of entries above them, and each entry on one line where it is short. */
function note(
  map: YAMLMap,
  entries: Readonly<Record<string, Written>>,
  style: 'flow' | 'block' | 'bare',
): void {
  for (const pair of map.items) {
    if (!isScalar(pair.key)) continue;
    const notes = entries[String(pair.key.value)]?.notes ?? [];
    if (notes.length > 0) pair.key.commentBefore = notes.flatMap(wrapped).join('\n');
    if (style === 'flow' && isMap(pair.value)) pair.value.flow = true;
    if (style === 'block') flowWithin(pair);
  }
}

/** What an entry holds below its fields stands on one line. */
function flowWithin({ value }: Pair): void {
  if (isSeq(value)) {
    // Of mappings, each has a line.
    const maps = value.items.filter(isMap);
    for (const one of maps) one.flow = true;
    value.flow = maps.length === 0;
  }
  if (!isMap(value)) return;
  for (const item of value.items) if (isCollection(item.value)) item.value.flow = true;
}

function spaced(map: YAMLMap): void {
  for (const [at, pair] of map.items.entries()) {
    if (at > 0 && isScalar(pair.key)) pair.key.spaceBefore = true;
  }
}

/** A sentence as lines of a comment. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 1 > WIDTH) lines.push(` ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
