import stringWidth from 'string-width';
import { oneLine } from '../../design/index.ts';

export interface TextColumn {
  readonly align: 'start' | 'end';
  /** Cut beyond it, in terminal cells; default: none. */
  readonly max?: number;
}

/** Rows as aligned columns, two spaces apart; wide characters count as two. Trailing space is cut. */
export function alignColumns(rows: readonly (readonly string[])[], columns: readonly TextColumn[]): string[] {
  const cells = rows.map((row) => columns.map(({ max }, index) => cut(oneLine(row[index] ?? ''), max)));
  const widths = columns.map((_, index) => Math.max(0, ...cells.map((row) => stringWidth(row[index] ?? ''))));
  return cells.map((row) =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]))
      .join('  ')
      .trimEnd(),
  );
}

function pad(text: string, width: number, column: TextColumn | undefined): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return column?.align === 'end' ? space + text : text + space;
}

/** Text cut to a number of terminal cells, at whole characters as readers see them, with an ellipsis. */
function cut(text: string, max: number | undefined): string {
  if (max === undefined || (text.length <= max && stringWidth(text) <= max)) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of new Intl.Segmenter('en').segment(text.slice(0, max * 20))) {
    used += stringWidth(segment);
    if (used > max) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Text broken at spaces into lines of at most `width` cells, each but the first indented by `hang`. */
export function wrapText(text: string, width: number, hang = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(longer) > width) {
      lines.push(line);
      line = hang + word;
    } else line = longer;
  }
  return [...lines, line];
}
