import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { sansFile, type Weight } from './fonts.ts';

/** Advance of characters the font lacks, in em: as wide as pictographs get. */
const FOREIGN = 1.3;

/** East Asian scripts are set on squares of one em. */
const SQUARE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;

/** Marks that sit on, or vary, the character before them. */
const MARK = /[\p{Mn}\p{Me}\u200b-\u200f]|\ufe0e|\ufe0f/u;

function foreignAdvance(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (MARK.test(character)) return 0;
  return SQUARE.test(character) ? 1 : FOREIGN;
}

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
    : foreignAdvance(codePoint);
  advances.set(codePoint, found);
  return found;
}

/**
 * Width of a line of text in Inter, in the unit of `size`. Kerning is left out, so the true width is rarely
 * larger; characters the font lacks count as squares where their script is set on such, else as wide ones.
 */
export function measureText(text: string, size: number, weight: Weight = 400): number {
  const opened = face(weight);
  let width = 0;
  for (const character of text) width += advance(opened, character.codePointAt(0) ?? 0);
  return width * size;
}
