import type { DurationUnit } from '../../foundation/format/index.ts';

/** The sign before the decimals. */
export type DecimalSign = '.' | ',';

/** A number as somebody wrote it. */
export interface WrittenNumber {
  readonly value: number;
  /** What one of its last digit stands for: 0.01 of "12.34", 100,000 of "1.2M". */
  readonly step: number;
  /** It was written with a percent sign, and `value` is the share: 0.12 of "12 %". */
  readonly isPercent: boolean;
  /** A sign or an ISO 4217 code, as it was written. */
  readonly currency?: string;
  readonly duration?: DurationUnit;
}

/** A text that is one number to some and another to others: "1,234". */
export interface TwoReadings {
  readonly either: readonly [withPoint: number, withComma: number];
}

const FACTORS: Readonly<Record<string, number>> = {
  ...{ k: 1e3, tsd: 1e3, m: 1e6, mn: 1e6, mio: 1e6, mill: 1e6 },
  ...{ b: 1e9, bn: 1e9, mrd: 1e9, md: 1e9 },
};

const DURATIONS: Readonly<Record<string, DurationUnit>> = {
  ...{ s: 'seconds', sec: 'seconds', second: 'seconds', sekunde: 'seconds' },
  ...{ min: 'minutes', minute: 'minutes' },
  ...{ h: 'hours', hr: 'hours', hour: 'hours', std: 'hours', stunde: 'hours' },
  ...{ d: 'days', day: 'days', tag: 'days' },
};

/** A sign of money, or three capital letters. */
const CURRENCY = /^(?:\p{Lu}{0,3}\p{Sc}|[A-Z]{3})$/u;

/**
 * Reads a number as people write it: with separators of thousands, a sign of money, %, k or M, a unit of time, a minus in
 * front or behind or parentheses in its place.
 * @param decimal which sign stands before decimals, where that is known. Default: what the text alone says
 * @returns undefined where it is no number
 * @example readWrittenNumber('(1.234,50 €)') // { value: -1234.5, step: 0.01, isPercent: false, currency: '€' }
 */
export function readWrittenNumber(
  text: string,
  decimal?: DecimalSign,
): WrittenNumber | TwoReadings | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[−–]/gu, '-').trim();
  const bracketed = /^\((.*)\)$/s.exec(plain);
  const whole = bracketed?.[1] ?? plain;
  const [, before = '', digits = '', behind = ''] =
    /^([^\d.,]*)((?:\d|[.,]\d)(?:[\d.,'’]|[\s ](?=\d{3}(?!\d)))*)(.*)$/su.exec(whole) ?? [];
  if (digits === '') return undefined;
  const signs = marksIn(`${before} ${behind}`);
  if (signs === undefined) return undefined;
  const isNegative = (bracketed !== null) !== signs.isNegative;
  const scale = (signs.isPercent ? 0.01 : 1) * signs.factor * (isNegative ? -1 : 1);
  const known = digitsOf(digits, decimal);
  if (known === undefined) return undefined;
  const made = (one: Digits): WrittenNumber => ({
    // By decimal shifts of the text, so that 12.3 % is 0.123 and not nearly that.
    value: scaled(one.value, scale),
    step: Math.abs(scaled(10 ** -one.decimals, scale)),
    isPercent: signs.isPercent,
    ...(signs.currency === undefined ? {} : { currency: signs.currency }),
    ...(signs.duration === undefined ? {} : { duration: signs.duration }),
  });
  if (!Array.isArray(known)) return made(known as Digits);
  const [point, comma] = known as [Digits, Digits];
  return { either: [made(point).value, made(comma).value] };
}

/** What the text alone says of the sign before its decimals; undefined where it says nothing. */
export function decimalSignIn(text: string): DecimalSign | undefined {
  const read = (sign: DecimalSign) => readWrittenNumber(text, sign) !== undefined;
  const found = readWrittenNumber(text);
  if (found === undefined || 'either' in found || !/[.,]/.test(text)) return undefined;
  const [point, comma] = [read('.'), read(',')];
  return point === comma ? undefined : point ? '.' : ',';
}

interface Digits {
  readonly value: number;
  readonly decimals: number;
}

/** Both readings where there are two: as if a point, and as if a comma stood before decimals. */
function digitsOf(digits: string, decimal: DecimalSign | undefined): Digits | [Digits, Digits] | undefined {
  if (decimal !== undefined) return readDigits(digits, decimal);
  const [point, comma] = [readDigits(digits, '.'), readDigits(digits, ',')];
  if (point === undefined || comma === undefined) return point ?? comma;
  return point.value === comma.value ? point : [point, comma];
}

/** Thousands in groups of three, by one sign throughout. */
function readDigits(digits: string, decimal: DecimalSign): Digits | undefined {
  const other = decimal === '.' ? ',' : '.';
  const parts = digits.split(decimal);
  const [whole = '', fraction = ''] = parts;
  if (parts.length > 2 || !/^\d*$/.test(fraction)) return undefined;
  if (!/^(?:\d+|\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})*)?$/u.test(whole)) return undefined;
  if (whole.includes(decimal)) return undefined;
  // 0,123 has no thousands.
  if (whole.startsWith(`0${other}`)) return undefined;
  const plain = whole.replaceAll(/[^\d]/g, '');
  return { value: Number(`${plain === '' ? '0' : plain}.${fraction}`), decimals: fraction.length };
}

interface Marks {
  readonly isNegative: boolean;
  readonly isPercent: boolean;
  readonly factor: number;
  readonly currency?: string;
  readonly duration?: DurationUnit;
}

/** What stands before and behind the digits; undefined where it is anything but that of a number. */
export function marksIn(text: string): Marks | undefined {
  const words = text
    .replaceAll(/([-+%])/g, ' $1 ')
    .replaceAll(/((?:US|CA|AU|NZ|HK|CN|A|C|R)?\p{Sc})/gu, ' $1 ')
    .split(/\s+/u);
  let marks: Marks = { isNegative: false, isPercent: false, factor: 1 };
  const seen = new Set<string>();
  for (const word of words) {
    if (word === '') continue;
    const next = markOf(word);
    const [kind] = Object.keys(next ?? {});
    if (next === undefined || kind === undefined || seen.has(kind)) return undefined;
    seen.add(kind);
    marks = { ...marks, ...next };
  }
  return marks;
}

function markOf(word: string): Partial<Marks> | undefined {
  if (word === '-' || word === '+') return { isNegative: word === '-' };
  if (word === '%') return { isPercent: true };
  if (CURRENCY.test(word)) return { currency: word };
  const plain = word.toLowerCase().replace(/\.$/, '');
  const factor = FACTORS[plain];
  if (factor !== undefined) return { factor };
  const duration = DURATIONS[plain] ?? DURATIONS[plain.replace(/(?:s|n|e)$/, '')];
  return duration === undefined ? undefined : { duration };
}

/** Times a power of ten without the errors of binary fractions. */
function scaled(value: number, scale: number): number {
  const power = Math.round(Math.log10(Math.abs(scale)));
  return Math.sign(scale) * Number(`${value}e${power}`) + 0;
}
