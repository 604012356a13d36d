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
/** Smaller type reads better than names on two lines, down to this size. */
const COMFORTABLE = 7.5;
/** Tables that have to be broken are read in type of this size. */
const BROKEN = 7;

/** Left and right of a cell's text, in pt; the template uses the same. */
const CELL_INSET = 4;
/** Of the head's type, in that of the table. */
const HEAD = 0.92;
/** In em: no word is longer before it is broken, and no cell of words is given more. */
const LONGEST_WORD = 12;
const LONGEST_CELL = 26;
const LONGEST_NAME = 15;

/** Texts of a column of words that are measured: the longest ones by their letters. */
const MEASURED = 24;
/** Digits of tables are all as wide as this one. */
const DIGIT = '4';

interface Wish {
  /** Narrower, and numbers or words would be broken. */
  readonly least: number;
  /** Wide enough for most texts on one line. */
  readonly best: number;
  /** Wide enough for most names on one line. */
  readonly name: number;
  readonly grows: boolean;
  /** Holds drawings alone. */
  readonly wordless: boolean;
}

/** Shares a width in pt among columns: in smaller type where there are many, and in parts where there are too many. */
export function fitColumns(needs: readonly ColumnNeed[], room: number): TableFit {
  const ems = needs.map(wishInEms);
  const at = (size: number) => ems.map((wish, index) => sized(wish, needs[index]?.drawn ?? 0, size, room));
  const size =
    SIZES.find((one) => one >= COMFORTABLE && sum(at(one).map(comfort)) <= room) ??
    SIZES.find((one) => one <= COMFORTABLE && sum(at(one).map(({ least }) => least)) <= room);
  if (size === undefined) return { size: BROKEN, parts: broken(at(BROKEN), room) };
  const columns = needs.map((_need, index) => index);
  return { size, parts: [{ columns, widths: shared(at(size), room) }] };
}

function comfort({ least, name }: Wish): number {
  return Math.max(least, name);
}

/** Columns in as few parts as they need, about as many in each; the first one, which names the rows, stands in all. */
function broken(wishes: readonly Wish[], room: number): TableFit['parts'] {
  const fewest = inParts(wishes, room, wishes.length).length;
  const even = inParts(wishes, room, Math.ceil((wishes.length - 1) / fewest) + 1);
  return even.map((columns) => {
    const side = columns.flatMap((index) => wishes[index] ?? []);
    return { columns, widths: shared(side, room) };
  });
}

function inParts(wishes: readonly Wish[], room: number, most: number): number[][] {
  const parts: number[][] = [];
  const needed = (columns: readonly number[]) =>
    sum(columns.map((index) => (wishes[index] === undefined ? 0 : comfort(wishes[index]))));
  wishes.forEach((_wish, index) => {
    const open = parts.at(-1);
    if (open !== undefined && open.length < most && needed([...open, index]) <= room) open.push(index);
    else parts.push(index === 0 ? [0] : [0, index]);
  });
  return parts;
}

function wishInEms({ label, align, texts }: ColumnNeed): Wish {
  // Numbers must not be broken, and differ in their digits: there are few to measure.
  const different = [...new Set(texts.map((text) => text.replaceAll(/\d/g, DIGIT)))];
  const ordered = different.sort((first, second) => second.length - first.length);
  const longest = align === 'end' ? ordered : ordered.slice(0, MEASURED);
  const cells = Math.max(0, ...longest.map((text) => ems(text, 600)));
  const headWord = Math.min(LONGEST_WORD, longestWord(label, 600) * HEAD);
  // Heads of two lines are well read; more make a table top-heavy.
  const halfHead = onTwoLines(label) * HEAD;
  if (align === 'end') {
    const least = Math.max(Math.min(LONGEST_WORD, cells), headWord);
    return { least, best: Math.max(least, halfHead), name: least, grows: false, wordless: false };
  }
  const cellWord = Math.min(LONGEST_WORD, Math.max(0, ...longest.map((text) => longestWord(text))));
  const least = Math.max(headWord, cellWord, Math.min(cells, 6));
  return {
    least,
    best: Math.max(least, Math.min(LONGEST_CELL, cells), halfHead),
    name: Math.min(cells, LONGEST_NAME),
    grows: cells > 0,
    wordless: cells === 0,
  };
}

/** Scripts whose letters `measureText` knows the widths of, with their signs. */
const MEASURABLE = /^[\u0020-\u058f\u2000-\u22ff]*$/;

/** Whether a text is surely set on one line of a cell so wide, in pt. */
export function isOneLine(text: string, size: number, width: number): boolean {
  const room = (width - 2 * CELL_INSET) / size;
  return MEASURABLE.test(text) && (text.length * 1.2 <= room || ems(text.replaceAll(/\d/g, DIGIT)) <= room);
}

function ems(text: string, weight: 400 | 600 = 400): number {
  return measureText(text.slice(0, 400), 1, weight) * 1.02;
}

/** How wide a text is that is broken at the best of its spaces. */
function onTwoLines(text: string): number {
  const words = text.slice(0, 400).split(' ');
  const broken = words.map((_word, index) =>
    Math.max(ems(words.slice(0, index).join(' '), 600), ems(words.slice(index).join(' '), 600)),
  );
  return Math.min(LONGEST_CELL, ...broken);
}

function longestWord(text: string, weight: 400 | 600 = 400): number {
  const words = text.slice(0, 400).split(/[\s\u200b-]+/u);
  return Math.max(0, ...words.map((word) => ems(word, weight)));
}

function sized(wish: Wish, drawn: number, size: number, room: number): Wish {
  const { least, best, name, wordless } = wish;
  const extra = 2 * CELL_INSET + (wordless ? Math.max(0, drawn - least * size) : drawn);
  return {
    ...wish,
    least: Math.min(least * size + extra, room / 2),
    best: Math.min(best * size + extra, room * 0.7),
    name: Math.min(name * size + extra, room / 2),
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
