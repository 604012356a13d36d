import { measureText } from '../../design/index.ts';
import { COLUMN, PHONE_COLUMN } from './mail-part.ts';

/** What the width of a column depends on. */
export interface ColumnTexts {
  readonly label: string;
  readonly align: 'start' | 'end';
  /** Shown texts of its cells. */
  readonly texts: readonly string[];
  /** Taken by a picture beside the text, in px. */
  readonly picture: number;
}

/** How the columns of a table are laid out, counted from the first. */
export interface ColumnFit {
  /** These keep their places on a phone; all of them where nothing has to give way. */
  readonly phone: number;
  /** These keep their places where there is room; what comes after stands beneath the row everywhere. */
  readonly wide: number;
  /** What each column would take to break no text, in px. */
  readonly widths: readonly number[];
}

const SIZE = 13;
const PADDING = 10;
/** Texts wrap: a column of them is asked for no more. In px. */
const WIDEST_TEXT = 112;

/** Shares of the phone's width by the number of columns: the first and every other. The style sheet has the same. */
const SHARES: Readonly<Record<number, readonly [number, number]>> = {
  2: [0.5, 0.5],
  3: [0.4, 0.3],
  4: [0.34, 0.22],
};

/** Decides which columns of a table stand beside each other in mail, on a phone and elsewhere: the first ones that fit. */
export function fitColumns(columns: readonly ColumnTexts[]): ColumnFit {
  const widths = columns.map(widthOf);
  const asked = widths.map((width, at) =>
    columns[at]?.align === 'end' ? width : Math.min(PADDING + WIDEST_TEXT, width),
  );
  const wide = Math.max(1, countWithin(asked, COLUMN));
  if (countWithin(asked, PHONE_COLUMN) === columns.length)
    return { phone: columns.length, wide: columns.length, widths };
  const phone = [4, 3, 2].find((count) => count <= wide && fitsShares(asked.slice(0, count), count)) ?? 1;
  return { phone, wide, widths };
}

function fitsShares(widths: readonly number[], count: number): boolean {
  const [first = 1, other = 1] = SHARES[count] ?? [];
  return widths.every(
    (width, index) =>
      width <= (index === 0 ? Math.max(first * PHONE_COLUMN, PADDING + WIDEST_TEXT) : other * PHONE_COLUMN),
  );
}

function countWithin(widths: readonly number[], room: number): number {
  let used = 0;
  const over = widths.findIndex((width) => {
    used += width;
    return used > room;
  });
  return over < 0 ? widths.length : over;
}

function widthOf({ label, align, texts, picture }: ColumnTexts): number {
  const words = align === 'end' ? label.slice(0, 80).split(/\s+/) : [label.slice(0, 40)];
  const head = Math.max(...words.map((word) => measureText(word, SIZE - 1, 600)));
  const cells = Math.max(0, ...texts.map((text) => measureText(text.slice(0, 60), SIZE)));
  return PADDING + picture + Math.max(head, cells);
}
