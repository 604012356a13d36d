import { NO_BREAK_SPACE, numberFormatter, plainSpaces } from './formatters.ts';
import type { Locale } from './locale.ts';
import type { ValueFormat } from './value-format.ts';

/** How a number is written where it stands: in full or short, with a plus sign or without. */
export interface NumberStyle {
  readonly compact: boolean;
  readonly sign: 'auto' | 'always';
}

/** A number, or its decimal text where a double would lose digits. */
export type Numeric = number | string;

const DECIMAL = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** Below it a number is short enough; from here on three digits round to a thousand. */
const COMPACT_FROM = 999.5;
const MILLION = 1_000_000;
/** From here on three digits round to it. */
const MILLION_FROM = 999_500;

/**
 * A finite number, or the decimal text of one, unchanged.
 * @throws RangeError for NaN, infinity and other text: an edition holds null, with a reason, where no number is.
 */
export function requireNumeric(value: Numeric): Numeric {
  const fine = typeof value === 'number' ? Number.isFinite(value) : DECIMAL.test(value);
  if (!fine) throw new RangeError(`Cannot format ${JSON.stringify(String(value))} as a number.`);
  return value;
}

/** A number of one of the numeric kinds as text, without suffix. @throws RangeError */
export function formatNumber(
  value: Numeric,
  format: ValueFormat,
  locale: Locale,
  style: NumberStyle,
): string {
  const numeric = requireNumeric(value);
  const size = Math.abs(Number(numeric));
  const options = { ...optionsFor(format, locale, style.compact, size), ...signOptions(style.sign) };
  const word = 'notation' in options && size < MILLION ? thousandWord(locale) : undefined;
  if (word === undefined) return writeNumber(numeric, locale.locale, options);
  // Three digits of it are a million already, which Intl cannot see.
  if (size >= MILLION_FROM) return writeNumber(Math.sign(Number(numeric)) * MILLION, locale.locale, options);
  const thousands = writeNumber(Number(numeric) / 1000, locale.locale, { ...options, notation: 'standard' });
  return thousands.replace(/\d(?!.*\d)/, `$&${NO_BREAK_SPACE}${word}`);
}

/** The short word for thousands that a language has, and Intl does not use in it: 985 Tsd. $, as German papers write. */
function thousandWord({ locale }: Locale): string | undefined {
  return /^de\b/.test(locale) ? 'Tsd.' : undefined;
}

/** `negative` and `exceptZero` look at the rounded number, so that nothing is written as minus zero. */
export function signOptions(sign: 'auto' | 'always'): Intl.NumberFormatOptions {
  return { signDisplay: sign === 'always' ? 'exceptZero' : 'negative' };
}

function optionsFor(
  format: ValueFormat,
  locale: Locale,
  compact: boolean,
  size: number,
): Intl.NumberFormatOptions {
  const options = { ...kindOptions(format, locale), ...fractionOptions(format) };
  if (!compact || format.kind === 'percent') return options;
  if (size < COMPACT_FROM) return { ...options, trailingZeroDisplay: 'stripIfInteger' };
  return {
    ...kindOptions(format, locale),
    notation: 'compact',
    // Languages without a short thousand (ja: 7,076) would round to 7,080 by significant digits alone.
    maximumSignificantDigits: 3,
    maximumFractionDigits: 0,
    roundingPriority: 'morePrecision',
    useGrouping: groupsThousands(locale) ? 'always' : 'auto',
  };
}

/**
 * Whether a language separates four digits: Spanish does not. Intl leaves them together in all compact numbers, and
 * 7076 would stand beside 4.195.
 */
function groupsThousands({ locale }: Locale): boolean {
  return numberFormatter(locale, {})
    .formatToParts(1000)
    .some(({ type }) => type === 'group');
}

function kindOptions(format: ValueFormat, locale: Locale): Intl.NumberFormatOptions {
  if (format.kind === 'currency') return { style: 'currency', currency: format.currency ?? locale.currency };
  return format.kind === 'percent' ? { style: 'percent' } : {};
}

function fractionOptions({ kind, decimals }: ValueFormat): Intl.NumberFormatOptions {
  const fixed = decimals ?? (kind === 'integer' ? 0 : kind === 'percent' ? 1 : undefined);
  if (fixed !== undefined) return { minimumFractionDigits: fixed, maximumFractionDigits: fixed };
  return kind === 'number' ? { maximumFractionDigits: 2 } : {};
}

/** Formats with Intl, then writes the true minus sign, plain spaces, and a small k for English thousands. */
export function writeNumber(value: Numeric, locale: string, options: Intl.NumberFormatOptions): string {
  const smallK = /^en\b/.test(locale);
  const parts = numberFormatter(locale, options).formatToParts(value as Intl.StringNumericLiteral | number);
  return plainSpaces(
    parts
      .map(({ type, value: text }) => {
        if (type === 'minusSign') return text.replace('-', '\u2212');
        return type === 'compact' && smallK && text === 'K' ? 'k' : text;
      })
      .join(''),
  );
}

/** Whether a number is written as zero under these options, that is, rounds to it. */
export function roundsToZero(value: Numeric, locale: string, options: Intl.NumberFormatOptions): boolean {
  const parts = numberFormatter(locale, { ...options, signDisplay: 'exceptZero' }).formatToParts(
    value as Intl.StringNumericLiteral | number,
  );
  return !parts.some(({ type }) => type === 'plusSign' || type === 'minusSign');
}
