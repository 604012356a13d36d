/** What a column of a table holds. */
export interface ColumnNeed {
  readonly label: string;
  readonly align: 'start' | 'end';
  /** Shown in its cells. */
  readonly texts: readonly string[];
  /** Taken by what is drawn beside the texts, or in their place where there are none, in the unit of the room. */
  readonly drawn?: number;
  /** Columns beside one another of the same group stay together where a part has room for them. */
  readonly group?: number | undefined;
}

/**
 * How a medium sets tables, and the room that it has for one. Widths are in the medium's own unit: points, pixels, cells of a
 * terminal; those of texts are for type of size 1, so in em where there are several sizes.
 */
export interface TableRoom {
  readonly width: number;
  /** Of a cell, at the sides of its text together. */
  readonly padding: number;
  /** How wide a text is on one line: a head, a cell, or a word of a cell, which can be set lighter than some cells are. */
  readonly measure: (text: string, as: 'head' | 'cell' | 'word') => number;
  /** What is not among them may take any width. */
  readonly longest: Partial<LongestTexts>;
  /** Texts that are longer than their cell are cut and not wrapped. */
  readonly isCut?: true;
  /** Default: one, of size 1. */
  readonly sizes?: TypeSizes;
  /** Where columns stand that do not fit: in further parts of the table, or beneath the rows. */
  readonly others: 'in parts' | 'beneath';
  /** Widths that the medium has ready for a few columns, the most columns first. Default: any width. */
  readonly grids?: readonly (readonly number[])[];
  /** Which columns share the width that none asks for: those of words, or all. Default: it is left. */
  readonly spare?: 'words' | 'all';
}

/** No column is asked for more than it takes for these. */
export interface LongestTexts {
  /** Longer words are broken. */
  readonly word: number;
  readonly number: number;
  /** Kept on one line, however little room there is. */
  readonly kept: number;
  /** What names a row, which smaller type is worth. */
  readonly name: number;
  readonly text: number;
}

/** Sizes of type, each list from its largest on. */
export interface TypeSizes {
  /** In these, names stand on one line. */
  readonly easy: readonly number[];
  /** Then in these, no number and no word is broken. */
  readonly tight: readonly number[];
  /** Of a table of which not all columns fit side by side. */
  readonly parted: number;
}

/** A table that fits: the size of its type and, part by part, which columns stand side by side and how wide they are. */
export interface TableFit {
  readonly size: number;
  /** One where the others stand beneath: they are the columns after those of the part. */
  readonly parts: readonly { readonly columns: readonly number[]; readonly widths: readonly number[] }[];
}

/** Of media with pages, in em. */
export const LONGEST_ON_PAGES: LongestTexts = { word: 12, number: 12, kept: 6, name: 15, text: 26 };

const ENDLESS: LongestTexts = {
  word: Infinity,
  number: Infinity,
  kept: Infinity,
  name: Infinity,
  text: Infinity,
};
const ONE_SIZE: TypeSizes = { easy: [], tight: [1], parted: 1 };

/** Texts of a column of words that are measured: the longest ones by their letters. */
const MEASURED = 24;
/** Of more texts than these, one of those that differ in their digits alone is measured. */
const MANY = 100;
/** Nothing that is longer is read in a cell. */
const LONGEST = 400;

interface Wish {
  /** Narrower, and numbers or words would be broken. */
  readonly least: number;
  /** Wide enough for most texts on one line. */
  readonly best: number;
  /** Wide enough for most names on one line. */
  readonly name: number;
  readonly grows: boolean;
  /** Holds drawings alone. */
  readonly isWordless: boolean;
}

/**
 * Decides which columns of a table stand side by side, in which size of type and how wide: in smaller type where there are
 * many, and where there are too many, in parts that each begin with the first column, which names the rows, or as
 * many as fit, with the others beneath the rows.
 */
export function fitColumns(needs: readonly ColumnNeed[], room: TableRoom): TableFit {
  const { width, sizes = ONE_SIZE } = room;
  const wishes = needs.map((need) => wishOf(need, room));
  const at = (size: number) => wishes.map((wish, index) => sized(wish, needs[index]?.drawn ?? 0, size, room));
  const size =
    sizes.easy.find((one) => sum(at(one).map(comfort)) <= width) ??
    sizes.tight.find((one) => sum(at(one).map(({ least }) => least)) <= width);
  const all = at(size ?? sizes.parted);
  const groups =
    size !== undefined
      ? [all.map((_, index) => index)]
      : room.others === 'in parts'
        ? inEvenParts(all, needs, width)
        : [firstOnes(all, room)];
  const parts = groups.map((columns) => ({
    columns,
    widths: shared(
      columns.flatMap((index) => all[index] ?? []),
      room,
    ),
  }));
  return { size: size ?? sizes.parted, parts };
}

function comfort({ least, name }: Wish): number {
  return Math.max(least, name);
}

/** Columns in as few parts as they need, about as many in each; the first one stands in all. */
function inEvenParts(wishes: readonly Wish[], needs: readonly ColumnNeed[], width: number): number[][] {
  const units = unitsOf(wishes, needs, width);
  const fewest = inParts(wishes, units, width, wishes.length).length;
  const even = inParts(wishes, units, width, Math.ceil((wishes.length - 1) / fewest) + 1);
  // Groups that differ in size may not fit so.
  return even.length > fewest ? inParts(wishes, units, width, wishes.length) : even;
}

function neededBy(wishes: readonly Wish[], columns: readonly number[]): number {
  return sum(columns.map((index) => (wishes[index] === undefined ? 0 : comfort(wishes[index]))));
}

/** The columns after the first, those together that are of one group and have room side by side. */
function unitsOf(wishes: readonly Wish[], needs: readonly ColumnNeed[], width: number): number[][] {
  const units: number[][] = [];
  for (let index = 1; index < wishes.length; index += 1) {
    const last = units.at(-1);
    const group = needs[index]?.group;
    if (last !== undefined && group !== undefined && needs[index - 1]?.group === group) last.push(index);
    else units.push([index]);
  }
  return units.flatMap((unit) =>
    neededBy(wishes, [0, ...unit]) <= width ? [unit] : unit.map((index) => [index]),
  );
}

function inParts(wishes: readonly Wish[], units: number[][], width: number, most: number): number[][] {
  const parts: number[][] = [];
  for (const unit of units) {
    const open = parts.at(-1);
    const isRoom =
      open !== undefined &&
      open.length + unit.length <= most &&
      neededBy(wishes, [...open, ...unit]) <= width;
    if (isRoom) open.push(...unit);
    else parts.push([0, ...unit]);
  }
  return parts.length === 0 ? [[0]] : parts;
}

/** As many of the first columns as there is room for. */
function firstOnes(wishes: readonly Wish[], { width, grids }: TableRoom): number[] {
  const least = wishes.map((wish) => wish.least);
  const grid = grids?.find(
    (widths) => widths.length <= least.length && widths.every((one, index) => (least[index] ?? 0) <= one),
  );
  const count = grids === undefined ? besideWithin(least, width) : (grid?.length ?? 1);
  return Array.from({ length: count }, (_, index) => index);
}

/** How many of the first columns stand side by side in a width: at least one. */
export function besideWithin(widths: readonly number[], width: number): number {
  let used = 0;
  const over = widths.findIndex((one) => {
    used += one;
    return used > width;
  });
  return Math.max(1, over < 0 ? widths.length : over);
}

function wishOf({ label, align, texts }: ColumnNeed, room: TableRoom): Wish {
  const { measure, isCut } = room;
  const longest = { ...ENDLESS, ...room.longest };
  const shapeOf = (text: string) => (texts.length > MANY ? text.replaceAll(/\d/g, '0') : text);
  const different = [...new Map(texts.map((text) => [shapeOf(text), text.slice(0, LONGEST)])).values()];
  const ordered = different.sort((first, second) => second.length - first.length);
  // Numbers must not be broken, so none of them is passed over.
  const told = align === 'end' || isCut === true ? ordered : ordered.slice(0, MEASURED);
  const cells = Math.max(0, ...told.map((text) => measure(text, 'cell')));
  const head = label.slice(0, LONGEST);
  const asHead = (text: string) => measure(text, 'head');
  const kinds = { grows: align === 'start' && cells > 0, isWordless: align === 'start' && cells === 0 };
  if (isCut === true) {
    const whole = Math.max(asHead(head), cells);
    const best = align === 'end' ? whole : Math.min(longest.text, whole);
    const least = align === 'end' ? whole : Math.min(longest.kept, whole);
    return { least, best, name: best, ...kinds };
  }
  const headWord = Math.min(longest.word, longestWord(head, asHead));
  // Heads of two lines are well read; more make a table top-heavy.
  const halfHead = Math.min(longest.text, onTwoLines(head, asHead));
  if (align === 'end') {
    const least = Math.max(Math.min(longest.number, cells), headWord);
    return { least, best: Math.max(least, halfHead), name: least, ...kinds };
  }
  const cellWord = Math.min(
    longest.word,
    Math.max(0, ...told.map((text) => longestWord(text, (word) => measure(word, 'word')))),
  );
  const least = Math.max(headWord, cellWord, Math.min(cells, longest.kept));
  const best = Math.max(least, Math.min(longest.text, cells), halfHead);
  return { least, best, name: Math.min(cells, longest.name), ...kinds };
}

/** How wide a head is that is broken at the best of its spaces. */
function onTwoLines(head: string, measure: (text: string) => number): number {
  const words = head.split(' ');
  const broken = words.map((_word, index) =>
    Math.max(measure(words.slice(0, index).join(' ')), measure(words.slice(index).join(' '))),
  );
  return Math.min(...broken);
}

function longestWord(text: string, measure: (word: string) => number): number {
  return Math.max(0, ...text.split(/[\s\u200b-]+/u).map(measure));
}

function sized(wish: Wish, drawn: number, size: number, { width, padding, others }: TableRoom): Wish {
  const extra = padding + (wish.isWordless ? Math.max(0, drawn - wish.least * size) : drawn);
  // Of a table in parts, the first column and any other stand side by side.
  const most = (share: number) => (others === 'in parts' ? width * share : Number.POSITIVE_INFINITY);
  return {
    ...wish,
    least: Math.min(wish.least * size + extra, most(0.5)),
    best: Math.min(wish.best * size + extra, most(0.7)),
    name: Math.min(wish.name * size + extra, most(0.5)),
  };
}

/**
 * First what each column must have, then what those of words would like, then what heads of numbers would like. What is over
 * goes to columns of words, or to all where there are none.
 */
function shared(wishes: readonly Wish[], { width, isCut, spare }: TableRoom): number[] {
  if (isCut === true) return withWidestCut(wishes, width);
  const least = wishes.map((wish) => wish.least);
  const worded = granted(least, wishes, width, true);
  const widths = granted(worded, wishes, width, false);
  const left = width - sum(widths);
  if (left <= 0 || spare === undefined) return rounded(widths);
  const takes = ({ grows }: Wish) => spare === 'all' || grows || !wishes.some((wish) => wish.grows);
  const taking = wishes.map(takes);
  const whole = sum(widths.filter((_width, index) => taking[index]));
  return rounded(widths.map((one, index) => (taking[index] ? one * (1 + left / whole) : one)));
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

/** What lacks is taken from as few columns of texts as can give it, the widest first. */
function withWidestCut(wishes: readonly Wish[], room: number): number[] {
  const widths = wishes.map(({ best }) => best);
  const spare = (index: number) => (widths[index] ?? 0) - (wishes[index]?.least ?? 0);
  for (let over = sum(widths) - room; over > 0; over = sum(widths) - room) {
    const giving = widths.map((width, index) => (spare(index) > 0 ? width : 0));
    const widest = giving.indexOf(Math.max(...giving));
    if (spare(widest) <= 0) break;
    widths[widest] = (widths[widest] ?? 0) - Math.min(over, spare(widest));
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, one) => whole + one, 0);
}

/** Down, so that their sum never exceeds the room. */
function rounded(widths: readonly number[]): number[] {
  return widths.map((width) => Math.floor(width * 100) / 100);
}
