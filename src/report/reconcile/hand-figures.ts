import {
  type DecimalSign,
  decimalSignIn,
  marksIn,
  readWrittenNumber,
  type TwoReadings,
  type WrittenNumber,
} from './written-number.ts';

/** A cell of a report that was made by hand. */
export interface HandCell {
  /** Where it is, for people: "B5", "line 5, column 2". */
  readonly at: string;
  /** As it stands there. */
  readonly text: string;
  /** Where the file itself holds a number in place of a text. */
  readonly number?: WrittenNumber;
}

/** Rows of cells; undefined where a cell is empty. */
export type HandRows = readonly (readonly (HandCell | undefined)[])[];

/** A number of a report that was made by hand, with what it is called there. */
export interface HandFigure {
  readonly at: string;
  readonly text: string;
  /** For people: "MRR · Enterprise"; empty where nothing says what it is. */
  readonly label: string;
  /** What may be the whole of its name, the fullest first: with the head of its column, and without. */
  readonly names: readonly (readonly string[])[];
  readonly number: WrittenNumber | TwoReadings;
}

/**
 * Finds the numbers of a report that was made by hand. A number is called by the texts to its left and by the nearest text
 * above it in a row without numbers: a list of two columns and a table are read alike. Units that stand in a name or in a
 * cell of their own count as if they stood behind the number.
 * @param decimal which sign stands before decimals. Default: the one by which numbers of this file can be read, if all agree
 */
export function handFigures(sheets: readonly HandRows[], decimal?: DecimalSign): HandFigure[] {
  const sign = decimal ?? signOf(sheets);
  return sheets.flatMap((rows) => figuresIn(rows, sign));
}

/** What the texts of a file agree on; undefined where none says anything, or two say otherwise. */
function signOf(sheets: readonly HandRows[]): DecimalSign | undefined {
  const texts = sheets.flat(2).flatMap((cell) => (cell?.number === undefined ? (cell?.text ?? []) : []));
  const [sign, other] = new Set(texts.flatMap((text) => decimalSignIn(text) ?? []));
  return other === undefined ? sign : undefined;
}

function figuresIn(rows: HandRows, decimal: DecimalSign | undefined): HandFigure[] {
  const heads: (string | undefined)[] = [];
  return rows.flatMap((row) => {
    const read = row.map((cell) => cell && (cell.number ?? readWrittenNumber(cell.text, decimal)));
    if (read.every((one) => one === undefined)) {
      for (const [at, cell] of row.entries()) if (cell !== undefined) heads[at] = cell.text;
      return [];
    }
    return row.flatMap((cell, at) => {
      const number = read[at];
      if (cell === undefined || number === undefined) return [];
      const left = row
        .slice(0, at)
        .flatMap((one, other) => (one && read[other] === undefined ? one.text : []));
      return [figureOf(cell, number, left, heads[at])];
    });
  });
}

function figureOf(
  { at, text }: HandCell,
  number: WrittenNumber | TwoReadings,
  left: readonly string[],
  head: string | undefined,
): HandFigure {
  const own = left.filter((one) => !isUnit(one));
  const parts = [...own, ...(head === undefined || isUnit(head) ? [] : [head])].map(withoutUnit);
  const rows = own.map(withoutUnit);
  const units = [...left, ...(head === undefined ? [] : [head])].map(unitIn);
  return {
    ...{ at, text, label: parts.join(' · ') },
    names: [parts, rows].filter((one) => one.length > 0),
    number: units.reduce<WrittenNumber | TwoReadings>(inUnit, number),
  };
}

/** "MRR (k€)", "Churn [%]", "Umsatz in Mio. €": a unit behind a name. */
const UNIT = /\s*(?:[([]([^()[\]]*)[)\]]|,?\s+in\s+([^\d\s]+(?:\s[^\d\s]+)?))\s*$/u;

function unitIn(name: string): string | undefined {
  if (isUnit(name)) return name;
  const [, bracketed, plain] = UNIT.exec(name) ?? [];
  const found = bracketed ?? plain;
  return found !== undefined && isUnit(found) ? found : undefined;
}

function withoutUnit(name: string): string {
  return unitIn(name) === undefined ? name : name.replace(UNIT, '');
}

function isUnit(text: string): boolean {
  return text.trim() !== '' && !/^[-+\s]*$/.test(text) && marksIn(text) !== undefined;
}

/** A number in the unit that is said of it; what is written behind it itself stays. */
function inUnit(number: WrittenNumber | TwoReadings, unit: string | undefined): WrittenNumber | TwoReadings {
  const marks = unit === undefined ? undefined : marksIn(unit);
  if (marks === undefined) return number;
  if ('either' in number) return number;
  const isShare = marks.isPercent && !number.isPercent;
  const by = (value: number) => (isShare ? value / 100 : value) * marks.factor;
  return {
    ...{ value: by(number.value), step: by(number.step), isPercent: number.isPercent || marks.isPercent },
    ...((number.currency ?? marks.currency) === undefined
      ? {}
      : { currency: number.currency ?? marks.currency }),
    ...((number.duration ?? marks.duration) === undefined
      ? {}
      : { duration: number.duration ?? marks.duration }),
  } as WrittenNumber;
}
