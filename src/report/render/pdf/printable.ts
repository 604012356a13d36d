import { clustersOf } from '../../design/index.ts';
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

// Steering and joining marks that fonts treat as nothing, or that no text of a report can mean.
const SILENT =
  /(?![\n\r\t])\p{Cc}|[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u202a-\u202e\u2061-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e0fff}]/gu;

const NO_CHARACTER = /\p{Co}|\p{Noncharacter_Code_Point}/gu;

// Letters and digits in the styles of mathematics, which names use for show: bold fonts lack them.
const STYLED = /[\u{1d400}-\u{1d7ff}\u{1ee00}-\u{1eeff}]/gu;

/**
 * A text as characters that a font can have: controls and marks that steer directions are dropped; lone surrogates,
 * noncharacters and private use, which mean nothing to a reader, become U+FFFD. Letters styled as in
 * mathematics become the letters. Line ends and tabs stay.
 *
 * @example textCharacters('a\u0007b\ue000') // 'ab\ufffd'
 */
export function textCharacters(text: string): string {
  return text
    .toWellFormed()
    .replace(SILENT, '')
    .replace(NO_CHARACTER, '\ufffd')
    .replace(STYLED, (one) => one.normalize('NFKC'));
}

/** Longer runs without a space get places to break, so that nothing runs over the edge of the page. */
const LONGEST_RUN = 24;

const RUN = new RegExp(`[^\\s\\u200b\\u00ad-]{${LONGEST_RUN + 1},}`, 'gu');

/** Puts invisible break opportunities (U+200B) into words that are too long for a column, after dots and the like where there are some. */
export function breakLongWords(text: string): string {
  if (text.length <= LONGEST_RUN) return text;
  return text.replace(RUN, (word) =>
    word
      .split(/(?<=[._/,;:&=?])/u)
      .map(breakWord)
      .join('\u200b'),
  );
}

function breakWord(word: string): string {
  if (word.length <= LONGEST_RUN) return word;
  return [...clustersOf(word)]
    .map((cluster, index) => (index > 0 && index % 12 === 0 ? `\u200b${cluster}` : cluster))
    .join('');
}
