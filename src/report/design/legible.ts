import { glyphsOf, isPlain } from './coverage.ts';

/** A text after characters that no embedded font has were replaced, and which ones they were. */
export interface Legible {
  readonly text: string;
  readonly missing: ReadonlySet<string>;
}

/** What stands for a character that cannot be printed: a box, which every font has, and never a blank. */
export const REPLACEMENT = '\u25a1';

// Controls, direction overrides and noncharacters are not text. Marks that join or vary glyphs stay.
const UNPRINTABLE = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** Decides what can be printed with these font files. Files are read when the first unusual character comes. */
export function legibleWith(fontFiles: readonly string[]): (text: string) => Legible {
  const has = glyphsOf(fontFiles);
  return (text) => {
    if (isPlain(text)) return { text, missing: new Set() };
    const missing = new Set<string>();
    let shown = '';
    for (const character of text.toWellFormed().replace(UNPRINTABLE, '')) {
      const fine = has(character);
      if (!fine) missing.add(character);
      shown += fine ? character : REPLACEMENT;
    }
    return { text: shown, missing };
  };
}
