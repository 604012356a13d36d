import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { fontFiles, uncovered } from '../../design/index.ts';
import { glyphMissing } from './glyph-missing.ts';
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
  throw new ProblemError([glyphMissing(missing, characters)]);
}
