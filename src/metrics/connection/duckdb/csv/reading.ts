import type { FileType } from '../../file-table.ts';
import { quoteList, quoteText } from '../sql-quote.ts';

/** One way to read the values of a column. */
export interface Reading {
  readonly id: string;
  readonly type: FileType;
  /** What the whole of a trimmed value must match; JavaScript and DuckDB read it alike. */
  readonly pattern: string;
  /** What a trimmed text is under this reading, as SQL; NULL where it is nothing. Decimals stay text here. */
  read(text: string): string;
  /** What an author writes in the configuration to get this reading. */
  readonly declaration: string;
  /** The author named its format, so nothing else competes with it. */
  readonly isNamed?: boolean;
}

const TRUE = ['true', 'yes', 'y', 't', '1'];
const FALSE = ['false', 'no', 'n', 'f', '0'];

const whole = String.raw`(?:0|[1-9]\d*)`;
const number = String.raw`-?(?:${whole}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;

function reading(
  id: string,
  type: FileType,
  pattern: string,
  read: (text: string) => string,
  declaration: string = type,
): Reading {
  return { id, type, pattern, read, declaration };
}

/** Truth as databases and JSON write it; a column of yes and no is text unless it is declared. */
export const trueOrFalse = reading(
  'boolean',
  'boolean',
  '[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]',
  (text) => `TRY_CAST(${text} AS BOOLEAN)`,
);

/** Truth in any of the usual words, for columns that are declared. */
export const declaredBoolean = reading('boolean', 'boolean', '[A-Za-z01]+', (text) => {
  const is = (words: readonly string[]) => `list_contains(${quoteList(words)}, lower(${text}))`;
  return `CASE WHEN ${is(TRUE)} THEN TRUE WHEN ${is(FALSE)} THEN FALSE END`;
});

/** Whole numbers without leading zeros, which are keys. */
export const integer = reading('integer', 'integer', String.raw`-?(?:0|[1-9]\d{0,37})`, (text) => text);

export const declaredInteger = reading('integer', 'integer', String.raw`[+-]?\d{1,38}`, (text) => text);

export const float = reading(
  'float',
  'float',
  `${number}|-?[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?|[Nn][Aa][Nn]`,
  (text) => `TRY_CAST(${text} AS DOUBLE)`,
);

export type DecimalMark = '.' | ',';

/** Numbers with one mark between whole and fraction, and the other, if any, before each three digits. */
export function decimal(mark: DecimalMark): Reading {
  const [point, group] = mark === '.' ? [String.raw`\.`, ','] : [',', String.raw`\.`];
  const plain = `${whole}(?:${point}\\d+)?|${point}\\d+`;
  const grouped = `[1-9]\\d{0,2}(?:${group}\\d{3})+(?:${point}\\d+)?`;
  return reading(
    `decimal${mark}`,
    'decimal',
    `-?(?:${plain}|${grouped})`,
    (text) => plainNumber(text, mark, [otherMark(mark)]),
    `{ type: decimal, decimalMark: "${mark}" }`,
  );
}

function otherMark(mark: DecimalMark): DecimalMark {
  return mark === '.' ? ',' : '.';
}

const blanks = [' ', '\u00a0', '\u202f', "'", '\u2019'];

/** As `decimal`, with all that people write into tables: signs, leading zeros, blanks or apostrophes between thousands. */
export function declaredNumber(type: 'integer' | 'decimal' | 'float', mark: DecimalMark): Reading {
  const point = `[${mark}]`;
  const separators = [otherMark(mark), ...blanks];
  const groups = separators.map((one) => `\\d{1,3}(?:[${one}]\\d{2,3})*[${one}]\\d{3}`).join('|');
  const fraction = type === 'integer' ? '' : `(?:${point}\\d*)?`;
  const alone = type === 'integer' ? '' : `|${point}\\d+`;
  const exponent = type === 'float' ? '(?:[eE][+-]?\\d+)?' : '';
  return reading(
    `${type}${mark}`,
    type,
    `[+-]?(?:(?:\\d+|${groups})${fraction}${alone})${exponent}`,
    (text) => {
      const plain = plainNumber(text, mark, separators);
      return type === 'float' ? `TRY_CAST(${plain} AS DOUBLE)` : plain;
    },
    `{ type: ${type}, decimalMark: "${mark}" }`,
  );
}

/** The number as SQL reads it: without marks between thousands, and with a point. */
function plainNumber(text: string, mark: DecimalMark, groups: readonly string[]): string {
  const bare = groups.reduce((sql, one) => `replace(${sql}, ${quoteText(one)}, '')`, text);
  return mark === '.' ? bare : `replace(${bare}, ',', '.')`;
}

const time24 = String.raw`[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?`;
const time12 = String.raw` \d{1,2}:\d{2}(?::\d{2})? ?[AaPp][Mm]`;
const zone = String.raw`(?:Z|[+-]\d{2}(?::\d{2})?)`;

/** The orders in which a date with a year of four digits is written. */
const ORDERS = {
  'day first': ['d', 'm', 'Y'],
  'month first': ['m', 'd', 'Y'],
  'year first': ['Y', 'm', 'd'],
};
const SEPARATORS = ['/', '-', '.'];

/** Dates of four-digit years, alone and with a time of day, in all orders and with all separators. */
export const DATES: readonly Reading[] = SEPARATORS.flatMap((separator) =>
  Object.values(ORDERS).flatMap((order) => datesIn(order, separator)),
);

function datesIn(order: readonly string[], separator: string): Reading[] {
  const format = order.map((one) => `%${one}`).join(separator);
  const date = order
    .map((one) => (one === 'Y' ? String.raw`\d{4}` : String.raw`\d{1,2}`))
    .join(`[${separator}]`);
  return [
    strptime('date', date, [format], format),
    strptime(
      'timestamp',
      `${date}(?:${time24})?`,
      ['', ...[' ', 'T'].flatMap((gap) => ['%H:%M', '%H:%M:%S', '%H:%M:%S.%f'].map((one) => gap + one))].map(
        (time) => format + time,
      ),
      `${format} %H:%M:%S`,
    ),
    strptime(
      'timestamp',
      `${date}(?:${time12})?`,
      ['', ' %I:%M %p', ' %I:%M:%S %p', ' %I:%M%p', ' %I:%M:%S%p'].map((time) => format + time),
      `${format} %I:%M %p`,
    ),
  ];
}

function strptime(
  type: 'date' | 'timestamp',
  pattern: string,
  formats: readonly string[],
  asked: string,
): Reading {
  return reading(
    asked,
    type,
    pattern,
    (text) => `CAST(try_strptime(${text}, ${quoteList(formats)}) AS ${type})`,
    `{ type: ${type}, format: "${asked}" }`,
  );
}

/** Dates of two-digit years; what century, and often what order, nobody can tell. */
export const SHORT_DATES: readonly Reading[] = SEPARATORS.flatMap((separator) =>
  [
    ['d', 'm', 'y'],
    ['m', 'd', 'y'],
    ['y', 'm', 'd'],
  ].map((order) => {
    const format = order.map((one) => `%${one}`).join(separator);
    const field = separator === '/' ? String.raw`\d{1,2}` : String.raw`\d{2}`;
    const date = order.map((one) => (one === 'y' ? String.raw`\d{2}` : field)).join(`[${separator}]`);
    return strptime('date', date, [format], format);
  }),
);

const isoDay = String.raw`\d{4}-\d{1,2}-\d{1,2}`;

/** DuckDB wants seconds before an offset, and no blank. */
function readInstant(text: string): string {
  const joined = `regexp_replace(${text}, ' ([Z+-])', '\\1')`;
  const timed = `regexp_replace(${joined}, '([ T][0-9]{1,2}:[0-9]{2})([Z+-].*)?$', '\\1:00\\2')`;
  return `TRY_CAST(${timed} AS TIMESTAMPTZ)`;
}

/** Instants: a date in ISO order, a time, and an offset. */
export const instant = reading('timestamptz', 'timestamptz', `${isoDay}${time24} ?${zone}`, readInstant);

/** Times of which some have an offset and others do not. */
export const someInstants = reading(
  'some offsets',
  'timestamptz',
  `${isoDay}${time24} ?${zone}?`,
  readInstant,
);

/** Dates in a format that the author names. Years before 1000 are years of two digits read as of four: no dates. */
export function inFormat(type: 'date' | 'timestamp' | 'timestamptz', format: string): Reading {
  if (format === 'epoch' || format === 'epoch-ms') {
    const unit = format === 'epoch' ? 1 : 1000;
    const seconds = (text: string) => `TRY_CAST(${text} AS DOUBLE) / ${unit}`;
    const pattern = String.raw`-?\d{1,15}(?:\.\d+)?`;
    const read = (text: string) => `CAST(to_timestamp(${seconds(text)}) AS ${type})`;
    return { ...reading(format, type, pattern, read), isNamed: true };
  }
  const read = (text: string) => {
    const parsed = `try_strptime(${text}, ${quoteText(format)})`;
    return `CASE WHEN year(${parsed}) >= 1000 THEN CAST(${parsed} AS ${type}) END`;
  };
  return { ...reading(format, type, '.*', read), isNamed: true };
}
