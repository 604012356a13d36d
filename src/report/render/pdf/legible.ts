import { readFileSync } from 'node:fs';
import { create, type Font, type FontCollection } from 'fontkit';

/** A text after characters that no embedded font has were replaced, and which ones they were. */
export interface Legible {
  readonly text: string;
  readonly missing: ReadonlySet<string>;
}

/** What stands for a character that cannot be printed: a box, which every font has, and never a blank. */
export const REPLACEMENT = '\u25a1';

// Printed without asking the fonts; a test holds that they have all of it.
const PLAIN =
  /^[\n\r\t\u0020-\u007e\u00a0-\u017e\u2010-\u2015\u2018-\u201d\u2022\u2026\u20ac\u2190-\u2193\u2212\u25b2\u25bc\u2264\u2265]*$/;

// Controls, direction overrides and noncharacters are not text. Marks that join or vary glyphs stay.
const UNPRINTABLE = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

const INVISIBLE =
  /^(?:[\n\r\t\u00ad\u200b\u200c\u200e\u200f\u2028\u2029\u2060]|\u200d|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}])$/u;

/** Decides what can be printed with these font files. Files are read when the first unusual character comes. */
export function legibleWith(fontFiles: readonly string[]): (text: string) => Legible {
  let fonts: readonly Font[] | undefined;
  const known = new Map<string, boolean>();
  const hasGlyph = (character: string): boolean => {
    fonts ??= fontFiles.map(openFont);
    const point = character.codePointAt(0) ?? 0;
    return fonts.some((font) => font.hasGlyphForCodePoint(point));
  };
  return (text) => {
    if (PLAIN.test(text)) return { text, missing: new Set() };
    const missing = new Set<string>();
    let shown = '';
    for (const character of text.toWellFormed().replace(UNPRINTABLE, '')) {
      const fine = known.get(character) ?? (INVISIBLE.test(character) || hasGlyph(character));
      known.set(character, fine);
      if (!fine) missing.add(character);
      shown += fine ? character : REPLACEMENT;
    }
    return { text: shown, missing };
  };
}

const opened = new Map<string, Font>();

function openFont(path: string): Font {
  const known = opened.get(path);
  if (known !== undefined) return known;
  const font: Font | FontCollection = create(readFileSync(path));
  if ('fonts' in font) throw new Error(`${path} is a collection of fonts.`);
  opened.set(path, font);
  return font;
}
