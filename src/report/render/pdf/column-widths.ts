import { measureText } from '../../design/index.ts';

/** What a column holds, for sharing out the width of a table. */
export interface ColumnNeed {
  readonly label: string;
  readonly align: 'start' | 'end';
  readonly texts: readonly string[];
  /** Drawn beside the texts, or in a column without any in their place, in pt. */
  readonly drawn: number;
}

/** A table that fits: its type size and, part by part, which columns stand side by side and how wide; in pt. */
export interface TableFit {
  readonly size: number;
  readonly parts: readonly { readonly columns: readonly number[]; readonly widths: readonly number[] }[];
}

/** Type sizes in pt, the usual one first; smaller ones could not be read. */
const SIZES = [8.5, 8, 7.5, 7, 6.5] as const;
const LEGIBLE = 6.5;
/** Tables that have to be broken are read in type of this size. */
const BROKEN = 7;

/** Left and right of a cell's text, in pt; the template uses the same. */
export const CELL_INSET = 4;
/** Of the head's type, in that of the table. */
const HEAD = 0.92;
/** In em: no word is longer before it is broken, and no cell of words is given more. */
const LONGEST_WORD = 12;
const LONGEST_CELL = 26;

/** Texts of a column that are measured: the longest ones by their letters. */
const MEASURED = 24;

interface Wish {
  /** Narrower, and numbers or words would be broken. */
  readonly least: number;
  /** Wide enough for most texts on one line. */
  readonly best: number;
  readonly grows: boolean;
  /** Holds drawings alone. */
  readonly wordless: boolean;
}

/** Shares a width in pt among columns: in smaller type where there are many, and in parts where there are too many. */
export function fitColumns(needs: readonly ColumnNeed[], room: number): TableFit {
  const ems = needs.map(wishInEms);
  for (const size of SIZES) {
    const wishes = ems.map((wish, index) => sized(wish, needs[index]?.drawn ?? 0, size, room));
    if (sum(wishes.map(({ least }) => least)) <= room) {
      const columns = needs.map((_need, index) => index);
      return { size, parts: [{ columns, widths: shared(wishes, room) }] };
    }
  }
  return broken(
    ems.map((wish, index) => sized(wish, needs[index]?.drawn ?? 0, BROKEN, room)),
    room,
  );
}

/** Columns in as many parts as they need; the first one, which names the rows, stands in each. */
function broken(wishes: readonly Wish[], room: number): TableFit {
  const parts: number[][] = [];
  const least = (columns: readonly number[]) =>
    columns.reduce((sum, index) => sum + (wishes[index]?.least ?? 0), 0);
  wishes.forEach((_wish, index) => {
    const open = parts.at(-1);
    if (open !== undefined && least([...open, index]) <= room) open.push(index);
    else parts.push(index === 0 ? [0] : [0, index]);
  });
  const size = Math.max(LEGIBLE, BROKEN);
  const widths = (columns: readonly number[]) =>
    shared(
      columns.flatMap((index) => wishes[index] ?? []),
      room,
    );
  return { size, parts: parts.map((columns) => ({ columns, widths: widths(columns) })) };
}

function wishInEms({ label, align, texts }: ColumnNeed): Wish {
  const longest = [...texts].sort((first, second) => second.length - first.length).slice(0, MEASURED);
  const cells = Math.max(0, ...longest.map((text) => ems(text, 600)));
  const head = ems(label, 600) * HEAD;
  const headWord = Math.min(LONGEST_WORD, longestWord(label, 600) * HEAD);
  // Heads of two lines are well read; more make a table top-heavy.
  const halfHead = Math.max(headWord, Math.min(head, (head / 2) * 1.2));
  if (align === 'end') {
    const least = Math.max(Math.min(LONGEST_WORD, cells), headWord);
    return { least, best: Math.max(least, halfHead), grows: false, wordless: false };
  }
  const cellWord = Math.min(LONGEST_WORD, Math.max(0, ...longest.map((text) => longestWord(text))));
  const least = Math.max(headWord, cellWord, Math.min(cells, 6));
  return {
    least,
    best: Math.max(least, Math.min(LONGEST_CELL, cells), halfHead),
    grows: cells > 0,
    wordless: cells === 0,
  };
}

function ems(text: string, weight: 400 | 600 = 400): number {
  return measureText(text.slice(0, 400), 1, weight) * 1.02;
}

function longestWord(text: string, weight: 400 | 600 = 400): number {
  const words = text.slice(0, 400).split(/[\s\u200b-]+/u);
  return Math.max(0, ...words.map((word) => ems(word, weight)));
}

function sized(wish: Wish, drawn: number, size: number, room: number): Wish {
  const { least, best, wordless } = wish;
  const extra = 2 * CELL_INSET + (wordless ? Math.max(0, drawn - least * size) : drawn);
  return {
    ...wish,
    least: Math.min(least * size + extra, room / 2),
    best: Math.min(best * size + extra, room * 0.7),
  };
}

/**
 * First what each must have, then what columns of words would like, then what heads of numbers would like, and the
 * rest to columns of words, or to all where there are none.
 */
function shared(wishes: readonly Wish[], room: number): number[] {
  const least = wishes.map((wish) => wish.least);
  const worded = granted(least, wishes, room, true);
  const widths = granted(worded, wishes, room, false);
  const left = room - sum(widths);
  if (left <= 0) return rounded(widths);
  const takes = (wish: Wish) => wish.grows || !wishes.some(({ grows }) => grows);
  const whole = sum(widths.filter((_width, index) => takes(wishes[index] as Wish)));
  return rounded(
    widths.map((width, index) => (takes(wishes[index] as Wish) ? width * (1 + left / whole) : width)),
  );
}

/** Widths after as much as there is room for of what some columns would like has been given to them. */
function granted(widths: readonly number[], wishes: readonly Wish[], room: number, grows: boolean): number[] {
  const wanted = widths.map((width, index) => {
    const wish = wishes[index];
    return wish === undefined || wish.grows !== grows ? 0 : Math.max(0, wish.best - width);
  });
  const whole = sum(wanted);
  const met = whole > 0 ? Math.max(0, Math.min(1, (room - sum(widths)) / whole)) : 0;
  return widths.map((width, index) => width + (wanted[index] ?? 0) * met);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, one) => whole + one, 0);
}

/** Down, so that their sum never exceeds the room. */
function rounded(widths: readonly number[]): number[] {
  return widths.map((width) => Math.floor(width * 100) / 100);
}
