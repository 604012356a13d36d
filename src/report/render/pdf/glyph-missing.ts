import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import type { Printable } from './printable.ts';

const MOST_NAMED = 8;

/** The problem of characters that no font has, with the block that each stands in first, or the masthead. */
export function glyphMissing(missing: readonly string[], characters: Printable['characters']): Problem {
  const named = missing.slice(0, MOST_NAMED).map((text) => {
    const codes = [...text].map(
      (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
    );
    const place = [...text].map((one) => characters.get(one)).find((one) => one !== undefined);
    return `"${text}" (${codes.join(' ')}) in ${place === undefined ? 'the masthead' : `"${short(place)}"`}`;
  });
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  return problem('GLYPH_MISSING', {
    message: `No font of the PDF has ${named.join(', ')}${more}.`,
    hint: 'Add a font that has them (TTF or OTF) under `brand.fonts` in the configuration.',
  });
}

function short(place: string): string {
  return place.length <= 60 ? place : `${place.slice(0, 59).toWellFormed()}…`;
}
