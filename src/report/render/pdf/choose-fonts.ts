import { type Problem, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { fontFiles, uncovered } from '../../design/index.ts';
import type { Printable } from './printable.ts';

/** The fonts that a document is set with. */
export interface ChosenFonts {
  /** Absolute paths, in order of preference. */
  readonly files: readonly string[];
  /** Whether the fonts of East Asia are among them. */
  readonly wide: boolean;
  /** Those of them that are the brand's own. */
  readonly own: readonly string[];
}

/**
 * Chooses the fewest fonts that have every character: the usual ones, with the brand's own where those lack some, and
 * with the fonts of East Asia, which weigh ten megabytes, only where nothing less does.
 * @throws GLYPH_MISSING with the characters that no font has, and where they stand
 */
export function chooseFonts({ characters }: Printable, brand: readonly string[]): ChosenFonts {
  const text = [...characters.keys()].join('');
  const choices = [
    { wide: false, own: [] },
    { wide: false, own: brand },
    { wide: true, own: [] },
    { wide: true, own: brand },
  ];
  let missing: readonly string[] = [];
  for (const choice of choices) {
    const files = fontFiles(choice.wide ? 'wide' : 'usual', choice.own);
    missing = uncovered(text, files);
    if (missing.length === 0) return { ...choice, files };
  }
  throw new ProblemError([glyphMissing(missing.map((one) => ({ text: one, place: characters.get(one) })))]);
}

const MOST_NAMED = 8;

/** The problem of characters that no font has. @param missing with the block each stands in, or the masthead */
function glyphMissing(
  missing: readonly { readonly text: string; readonly place: string | undefined }[],
): Problem {
  const named = missing.slice(0, MOST_NAMED).map(({ text, place }) => {
    const code = text.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return `"${text}" (U+${code}) in ${place === undefined ? 'the masthead' : `"${short(place)}"`}`;
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
