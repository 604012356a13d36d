import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font, FontCollection } from 'fontkit';
import { fontFiles } from './fonts.ts';

export type { Font };

const require = createRequire(import.meta.url);

const opened = new Map<string, Font>();

function openFont(path: string): Font {
  const known = opened.get(path);
  if (known !== undefined) return known;
  const { create } = require('fontkit') as typeof import('fontkit');
  const font: Font | FontCollection = create(readFileSync(path));
  if ('fonts' in font) throw new Error(`${path} is a collection of fonts.`);
  opened.set(path, font);
  return font;
}

// Covered without asking the fonts; a test holds that the design's own have all of it.
const PLAIN =
  /^[\n\r\t\u0020-\u007e\u00a0-\u0148\u014a-\u017e\u2010-\u2015\u2018-\u201d\u2022\u2026\u20ac\u2190-\u2193\u2212\u25b2\u25bc\u2264\u2265\u2713]*$/;

/** Whether a text has only characters that every set of the design's fonts covers. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

const INVISIBLE =
  /^(?:[\n\r\t\u00ad\u200b\u200c\u200e\u200f\u2028\u2029\u2060]|\u200d|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}])$/u;

/**
 * Decides whether one of these font files has a glyph for a character; marks that only join or vary glyphs need
 * none. Files are read when the first unusual character comes, and kept.
 * @throws Error for a collection of fonts (.ttc), which cannot be asked.
 */
export function glyphsOf(fonts: readonly string[]): (character: string) => boolean {
  const known = new Map<string, boolean>();
  return (character) => {
    const found = known.get(character);
    if (found !== undefined) return found;
    const point = character.codePointAt(0) ?? 0;
    const has =
      isPlain(character) ||
      INVISIBLE.test(character) ||
      fonts.some((path) => openFont(path).hasGlyphForCodePoint(point));
    known.set(character, has);
    return has;
  };
}

/**
 * The first of these font files that has a glyph for every character of a cluster, or for its first one, opened; the
 * first of all where none has.
 * @throws Error where there are no files, or one is a collection of fonts (.ttc)
 */
export function clusterFont(cluster: string, [first, ...spare]: readonly string[]): Font {
  if (first === undefined) throw new Error('A cluster is set in one font at least.');
  const points = [...cluster].filter((one) => !INVISIBLE.test(one)).map((one) => one.codePointAt(0) ?? 0);
  const hasAll = (font: Font) => points.every((point) => font.hasGlyphForCodePoint(point));
  const own = openFont(first);
  if (hasAll(own)) return own;
  const fonts = spare.map(openFont);
  return (
    fonts.find(hasAll) ?? [own, ...fonts].find((font) => font.hasGlyphForCodePoint(points[0] ?? 0)) ?? own
  );
}

/**
 * Characters of a text that none of these font files covers, each once, in order.
 *
 * @example uncovered('Ελλάδα', fontFiles('usual')) // []
 */
export function uncovered(text: string, fonts: readonly string[]): string[] {
  if (isPlain(text)) return [];
  const has = glyphsOf(fonts);
  return [...new Set(text)].filter((character) => !has(character));
}

/**
 * Font files that a text needs, in order of preference: the usual ones, and the wide ones too where those have a
 * character that the usual ones and the brand's lack.
 */
export function fontsFor(text: string, brand: readonly string[] = []): string[] {
  const usual = fontFiles('usual', brand);
  return uncovered(text, usual).length === 0 ? usual : fontFiles('wide', brand);
}
