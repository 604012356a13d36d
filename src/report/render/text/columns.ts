import { extent } from '../../../foundation/extent.ts';
import type { Locale } from '../../../foundation/format/index.ts';
import { once } from '../../../foundation/once.ts';
import { clustersOf, oneLine, widthInCells } from '../../design/index.ts';

/** What the lines of a node depend on beside the node. */
export interface TextPage {
  readonly locale: Locale;
  /** In terminal cells. */
  readonly width: number;
}

export interface TextColumn {
  readonly align: 'start' | 'end';
  /** Cut beyond it, in terminal cells; default: none. */
  readonly max?: number;
}

/** Spaces between columns. */
export const GAP = 2;

/**
 * Rows as aligned columns, two spaces apart; wide characters count as two. Trailing space is cut. @param indents spaces before
 * the first cell of each row
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  columns: readonly TextColumn[],
  indents: readonly number[] = [],
): string[] {
  const cells = rows.map((row, at) =>
    columns.map(({ max }, index) => {
      const indent = index === 0 ? (indents[at] ?? 0) : 0;
      return `${' '.repeat(indent)}${cutText(oneLine(row[index] ?? ''), max === undefined ? max : max - indent)}`;
    }),
  );
  const widths = columns.map((_, index) => extent(cells.map((row) => widthInCells(row[index] ?? '')))[1]);
  return cells.map((row) =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function pad(text: string, width: number, column: TextColumn | undefined): string {
  const space = ' '.repeat(Math.max(0, width - widthInCells(text)));
  return column?.align === 'end' ? space + text : text + space;
}

/** Text cut to a number of terminal cells, at whole characters as readers see them, with an ellipsis. */
export function cutText(text: string, max: number | undefined): string {
  if (max === undefined || (text.length <= max && widthInCells(text) <= max)) return text;
  let kept = '';
  let used = 1;
  for (const cluster of clustersOf(text.slice(0, max * 20))) {
    used += widthInCells(cluster);
    if (used > max) break;
    kept += cluster;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Text broken into lines of at most `width` cells, each but the first indented by `hang`: at spaces, between words of
 * scripts without spaces, and within a word only where it is longer than a line and no address.
 */
export function wrapText(text: string, width: number, hang = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    unbroken(word, width - hang.length).forEach((piece, index) => {
      const longer = index === 0 && line !== '' ? `${line} ${piece}` : line + piece;
      if (line !== '' && line !== hang && widthInCells(longer) > width) {
        lines.push(line);
        line = hang + piece;
      } else line = longer;
    });
  }
  return [...lines, line];
}

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** No line begins with what closes, continues or counts, nor ends with what opens (JIS X 4051). */
const NEVER_FIRST =
  /^[\p{Pe}\p{Pf}、。，．・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％万億兆年月日時分秒件社人個…→]/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}\p{Sc}+−#→]$/u;

const words = once(() => new Intl.Segmenter('ja', { granularity: 'word' }));

/** A word as the pieces that lines may end between. */
function unbroken(word: string, width: number): string[] {
  const pieces = WITHOUT_SPACES.test(word) ? wordsWithoutSpaces(word) : [word];
  return pieces.flatMap((piece) =>
    piece.length <= width / 2 || widthInCells(piece) <= width || piece.includes('://')
      ? [piece]
      : brokenAnywhere(piece, width),
  );
}

function wordsWithoutSpaces(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words().segment(text)) {
    const last = pieces.at(-1);
    const near = last === undefined ? '' : last.slice(-1) + segment.slice(0, 1);
    const mayBreak = WITHOUT_SPACES.test(near) && !NEVER_FIRST.test(segment) && !NEVER_LAST.test(last ?? '');
    if (last === undefined || mayBreak) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

function brokenAnywhere(text: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const cluster of clustersOf(text)) {
    const size = widthInCells(cluster);
    if (piece !== '' && used + size > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += cluster;
    used += size;
  }
  return [...pieces, piece];
}
