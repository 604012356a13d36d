import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Problem, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { fontFiles, uncovered } from '../../design/index.ts';
import type { Printable } from './printable.ts';

const require = createRequire(import.meta.url);

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
  throw new ProblemError([glyphMissing(missing, characters)]);
}

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

// Typst tells styles of a family apart by the font's own data and leaves these words at the end of its name out.
const STYLE =
  /(?:[ _-]*(?:extra|semi|demi|ultra|regular|normal|book|roman|italic|oblique|thin|hairline|light|medium|bold|black|heavy|narrow|condensed|compressed|expanded|variable))+$/i;

/**
 * The names that Typst may know the families of these font files by, each once, in order; it passes over those that it
 * does not know. Named, they come before whatever the machine has installed.
 */
export function fontFamilies(files: readonly string[]): string[] {
  // Loading fontkit takes longer than drawing a page.
  if (files.length === 0) return [];
  const { create } = require('fontkit') as typeof import('fontkit');
  const names = files.flatMap((path) => {
    const font = create(readFileSync(path));
    if ('fonts' in font) return [];
    const { familyName } = font;
    return [familyName.replace(STYLE, ''), familyName, font.getName('preferredFamily', 'en') ?? ''];
  });
  return [...new Set(names)].filter((name) => name !== '');
}
