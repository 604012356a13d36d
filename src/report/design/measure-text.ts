import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { sansFile, type Weight } from './fonts.ts';

/** Advance of characters the font lacks (emoji, CJK), in em: as wide as such characters get. */
const FOREIGN = 1.3;

const require = createRequire(import.meta.url);

interface Face {
  readonly font: Font;
  readonly advances: Map<number, number>;
}

const faces = new Map<Weight, Face>();

/** Opens a font on first need: loading fontkit takes longer than starting the command. */
function face(weight: Weight): Face {
  const known = faces.get(weight);
  if (known !== undefined) return known;
  const { openSync } = require('fontkit') as typeof import('fontkit');
  const opened = { font: openSync(sansFile(weight)) as Font, advances: new Map<number, number>() };
  faces.set(weight, opened);
  return opened;
}

function advance({ font, advances }: Face, codePoint: number): number {
  const known = advances.get(codePoint);
  if (known !== undefined) return known;
  const found = font.hasGlyphForCodePoint(codePoint)
    ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm
    : FOREIGN;
  advances.set(codePoint, found);
  return found;
}

/**
 * Width of a line of text in Inter, in the unit of `size`. Kerning is left out, so the true width is rarely
 * larger; characters the font lacks count as wide ones.
 */
export function measureText(text: string, size: number, weight: Weight = 400): number {
  const opened = face(weight);
  let width = 0;
  for (const character of text) width += advance(opened, character.codePointAt(0) ?? 0);
  return width * size;
}
