import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Characters of the Latin script and the signs beside them: each takes one cell, and stands for itself. */
const NARROW =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201f\u2022\u2026\u202f\u20ac\u2190-\u2193\u2212\u2264\u2265\u2500-\u259f\u25b2\u25bc\u2713]*$/;

let wide: ((text: string) => number) | undefined;

/** The cells of a terminal that a text takes: none for marks that vary others, two for East Asian characters and pictographs. */
export function widthInCells(text: string): number {
  if (NARROW.test(text)) return text.length;
  // Loaded on first need: its patterns take longer to compile than most commands take for all they print.
  wide ??= (require('string-width') as typeof import('string-width')).default;
  return wide(text);
}
