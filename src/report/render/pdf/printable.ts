import { breakLongWords } from './break-long-words.ts';
import type { Legible } from './legible.ts';
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
};
const LONGEST_NAME = 240;

// Pictures are set without the shaping that joins pictographs: their glue would stay visible as missing glyphs.
const GLUE = /\u200d|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}]/gu;

export interface Printable extends TypstDocument {
  /** Characters that had to be replaced, in order of appearance. */
  readonly missing: readonly string[];
}

/** Makes every text of a document printable: no character without a glyph, no word without a place to break. */
export function printable(document: TypstDocument, legible: (text: string) => Legible): Printable {
  const missing = new Set<string>();
  const read = (text: string): string => {
    const result = legible(text);
    for (const character of result.missing) missing.add(character);
    return result.text;
  };
  const walk = (value: unknown, key: string): unknown => {
    if (NOT_TEXT.has(key)) return value;
    if (typeof value === 'string') return breakLongWords(read(shorten(value, key)));
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name)]));
  };
  const data = walk(document.data, '') as TypstDocument['data'];
  const images = new Map(
    [...document.images].map(([path, file]) => [
      path,
      typeof file === 'string' ? read(file.replace(GLUE, '')) : file,
    ]),
  );
  return { data, images, missing: [...missing] };
}

function shorten(text: string, key: string): string {
  const longest = LONGEST[key] ?? LONGEST_NAME;
  const clipped = text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
  // Code keeps its lines; a name that brings some would break the running head.
  return key in LONGEST ? clipped : clipped.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}
