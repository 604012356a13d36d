import { ADVANCES, UNITS_PER_EM } from './advances.ts';
import type { Weight } from './fonts.ts';

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

const faces = new Map<Weight, Map<number, number>>();

/** Advances by code point, in em. Filled up with those of characters that the font lacks as they come. */
function face(weight: Weight): Map<number, number> {
  const known = faces.get(weight);
  if (known !== undefined) return known;
  const runs = JSON.parse(ADVANCES[weight]) as readonly (readonly [number, ...number[]])[];
  const opened = new Map(
    runs.flatMap(([first, ...advances]) =>
      advances.map((one, index): [number, number] => [first + index, one / UNITS_PER_EM]),
    ),
  );
  faces.set(weight, opened);
  return opened;
}

function advance(advances: Map<number, number>, codePoint: number): number {
  const known = advances.get(codePoint);
  if (known !== undefined) return known;
  const foreign = foreignAdvance(codePoint);
  advances.set(codePoint, foreign);
  return foreign;
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
