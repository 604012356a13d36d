import { breakLongWords } from './break-long-words.ts';
import { textCharacters } from './text-characters.ts';
import type { TypstDocument } from './to-typst-data.ts';

/** These name files, targets and colours; they are not read by people. */
const NOT_TEXT = new Set(['image', 'address', 'theme', 'id', 'type', 'kind', 'language', 'region']);

/** How many characters of a text are printed, by what it is; the whole stands in edition.json. */
const LONGEST: Readonly<Record<string, number>> = {
  text: 4_000,
  sql: 4_000,
  description: 1_000,
  alternative: 1_000,
  lines: 1_000,
  note: 600,
  remarks: 600,
};
const LONGEST_NAME = 240;

// Pictures are set without the shaping that joins pictographs: their glue would stay visible as missing glyphs.
const GLUE = /\u200d|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}]/gu;

export interface Printable extends TypstDocument {
  /** Every character of its texts, and where it stands first: the title or id of a block, or undefined for the masthead. */
  readonly characters: ReadonlyMap<string, string | undefined>;
}

/**
 * Makes every text of a document printable: of characters that a font can have, short enough, and with a place to
 * break in every word. Whether fonts do have its characters, the caller asks them.
 */
export function printable({ data, images }: TypstDocument): Printable {
  const characters = new Map<string, string | undefined>();
  const placeOfImage = new Map<unknown, string | undefined>();
  const read = (text: string, place: string | undefined): string => {
    const clean = textCharacters(text);
    for (const character of clean) if (!characters.has(character)) characters.set(character, place);
    return clean;
  };
  const walk = (value: unknown, key: string, place: string | undefined): unknown => {
    if (key === 'image') placeOfImage.set(value, place);
    if (NOT_TEXT.has(key)) return value;
    if (typeof value === 'string') return breakLongWords(read(shorten(value, key), place));
    if (Array.isArray(value))
      return value.map((item) => walk(item, key, key === 'nodes' ? (nameOf(item) ?? place) : place));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, place)]));
  };
  const texts = walk(data, '', undefined) as TypstDocument['data'];
  const pictures = [...images].map(([path, file]) => {
    const shown = typeof file === 'string' ? read(file.replace(GLUE, ''), placeOfImage.get(path)) : file;
    return [path, shown] as const;
  });
  return { data: texts, images: new Map(pictures), characters };
}

function nameOf({ title, id }: { readonly title?: string; readonly id?: string }): string | undefined {
  return title ?? id;
}

function shorten(text: string, key: string): string {
  const longest = LONGEST[key] ?? LONGEST_NAME;
  const clipped = text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
  // Code keeps its lines; a name that brings some would break the running head.
  return key in LONGEST ? clipped : clipped.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}
