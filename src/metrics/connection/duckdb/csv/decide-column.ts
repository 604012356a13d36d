import type { FileColumn, FileTable } from '../../file-table.ts';
import {
  DATES,
  type DecimalMark,
  decimal,
  declaredBoolean,
  declaredInteger,
  declaredNumber,
  float,
  inFormat,
  instant,
  integer,
  type Reading,
  SHORT_DATES,
  someInstants,
  trueOrFalse,
} from './reading.ts';

/** What all values of a column were found to be. */
export interface Survey {
  /** Values that are there. */
  readonly values: number;
  /** The readings that every value fits. */
  readonly fits: readonly Reading[];
  /** Whether some value can be nothing but a number: it has a point, or an exponent with a sign. */
  readonly hasPlainNumber: boolean;
}

/** How a column is read; or the readings that give some value two meanings; or that it does not fit its declaration. */
export type Decision =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'text' }
  /** Without a value, and undeclared: it can be anything. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'misfit' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly Reading[]; readonly example: Example };

/** A value of the column, where it stands, and what it is under each of the readings. */
export interface Example {
  readonly file: string;
  /** Rows are counted from 1, without the line of names. */
  readonly row: number;
  readonly value: string;
  readonly meanings: readonly string[];
}

/** Finds a value that the readings do not agree on; with one reading alone, any value. */
export type FindExample = (readings: readonly Reading[]) => Promise<Example | undefined>;

const MARKS: readonly DecimalMark[] = ['.', ','];

/** The readings that a column may have: those of its declaration, or all that can be told by looking. */
export function candidatesFor(declared: FileColumn | undefined, file: FileTable): readonly Reading[] {
  if (declared !== undefined) return declaredCandidates(declared, file);
  const marks = file.decimalMark === undefined ? MARKS : [file.decimalMark];
  const named = file.dates === undefined ? [] : formatted(file.dates);
  return [
    trueOrFalse,
    integer,
    ...marks.map(decimal),
    ...(file.decimalMark === ',' ? [] : [float]),
    ...named,
    ...DATES,
    ...SHORT_DATES,
    instant,
    someInstants,
  ];
}

/** A format of the whole file says by itself whether it holds a time and an offset. */
function formatted(format: string): readonly Reading[] {
  const type = /%z|^epoch/.test(format) ? 'timestamptz' : /%[HI]/.test(format) ? 'timestamp' : 'date';
  return [inFormat(type, format)];
}

function declaredCandidates({ type, ...own }: FileColumn, file: FileTable): readonly Reading[] {
  const mark = own.decimalMark ?? file.decimalMark;
  const format = own.format ?? file.dates;
  const marks = mark === undefined ? MARKS : [mark];
  switch (type) {
    case 'text':
      return [];
    case 'boolean':
      return [declaredBoolean];
    case 'integer':
      return mark === undefined ? [declaredInteger] : [declaredNumber('integer', mark)];
    case 'decimal':
    case 'float':
      return marks.map((one) => declaredNumber(type, one));
    case 'timestamptz':
      return format === undefined ? [instant] : [inFormat(type, format)];
    case 'timestamp':
      return format === undefined ? DATES.filter((one) => one.type === type) : [inFormat(type, format)];
    default:
      return format === undefined ? DATES.filter((one) => one.type === type) : [inFormat(type, format)];
  }
}

/** Decides how a column is read from what all its values fit. */
export async function decideColumn(
  declared: FileColumn | undefined,
  { values, fits, hasPlainNumber }: Survey,
  find: FindExample,
): Promise<Decision> {
  const sure =
    fits.find((one) => one.id === 'boolean' || one.id === 'integer') ?? fits.find((one) => one.isNamed);
  if (declared?.type === 'text') return { kind: 'text' };
  if (values === 0 && declared === undefined) return { kind: 'empty' };
  const first = values === 0 ? fits[0] : sure;
  if (first !== undefined) return { kind: 'read', reading: first };
  const numbers = fits.filter((one) => /^(decimal|float|integer)[.,]$/.test(one.id));
  const dates = fits.filter((one) => DATES.includes(one) || one === instant);
  const found = (await pick(numbers, find)) ?? (await pick(dates, find));
  if (found !== undefined) return found;
  const exponents = fits.filter((one) => one === float);
  const known = hasPlainNumber ? await pick(exponents, find) : undefined;
  return known ?? (await refuse([exponents, shortDates(fits), fits], find)) ?? unread(declared);
}

function unread(declared: FileColumn | undefined): Decision {
  return { kind: declared === undefined ? 'text' : 'misfit' };
}

/** The first reading, unless another of its type makes something else of a value. */
async function pick(readings: readonly Reading[], find: FindExample): Promise<Decision | undefined> {
  const [first, ...rest] = readings;
  if (first === undefined) return undefined;
  for (const other of rest.filter((one) => one.type === first.type)) {
    const example = await find([first, other]);
    if (example !== undefined) return { kind: 'ambiguous', readings: [first, other], example };
  }
  return { kind: 'read', reading: first };
}

/** What can be recognised, and still not be told: bare exponents, years of two digits, offsets here and there. */
async function refuse(
  choices: readonly (readonly Reading[])[],
  find: FindExample,
): Promise<Decision | undefined> {
  const readings = choices.find((one) => one.length > 0);
  if (readings === undefined) return undefined;
  const example = (await find(readings)) ?? (await find(readings.slice(0, 1)));
  return example === undefined ? undefined : { kind: 'ambiguous', readings, example };
}

function shortDates(fits: readonly Reading[]): readonly Reading[] {
  return fits.filter((one) => SHORT_DATES.includes(one));
}
