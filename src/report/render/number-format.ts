import { type Locale, languageOf, type ValueFormat } from '../../foundation/format/index.ts';
import { oneLine } from '../design/index.ts';

/**
 * How Excel writes a column of values: digits, decimals, currency and unit by format and locale. Group and decimal
 * signs are those of whoever opens the file. Values stay as they are: a share is a share, shown as percent; a
 * duration stays in its unit, named behind it (not a time of day, which would change the number); amounts are never
 * shortened. Without decimals of its own, a number has as many as its column needs, at most two.
 */
export function numberFormat(format: ValueFormat, locale: Locale, values: Iterable<unknown> = []): string {
  switch (format.kind) {
    case 'text':
      return 'General';
    case 'date':
      return dateFormat(locale);
    case 'instant':
      return `${dateFormat(locale)} hh:mm`;
    case 'currency':
      return currencyFormat(format, locale);
    case 'percent':
      return `${digits(format.decimals ?? 1, false)}${percentSign(locale)}${literal(format.suffix)}`;
    case 'duration':
      return `${digits(format.decimals ?? neededDecimals(values, 1))}${quoted(`\u00a0${unitWord(format, locale)}`)}`;
    default: {
      const decimals = format.decimals ?? (format.kind === 'integer' ? 0 : neededDecimals(values, 2));
      return `${digits(decimals)}${literal(format.suffix)}`;
    }
  }
}

/** How Excel writes numbers that are names, such as years and invoices: all their decimals, and no groups of digits. */
export function plainNumberFormat(values: Iterable<unknown>): string {
  return digits(neededDecimals(values, 15), false);
}

function digits(decimals: number, grouped = true): string {
  return `${grouped ? '#,##0' : '0'}${decimals > 0 ? `.${'0'.repeat(Math.min(decimals, 15))}` : ''}`;
}

/** The decimals that the values have, up to a limit. */
function neededDecimals(values: Iterable<unknown>, limit: number): number {
  let most = 0;
  for (const value of values) {
    const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
    if (!Number.isFinite(number)) continue;
    while (most < limit && Number(number.toFixed(most)) !== Number(number.toFixed(limit))) most += 1;
    if (most === limit) break;
  }
  return most;
}

/** Text that a format writes as it is; quotes cannot stand in it, and neither can what ends a line. */
function quoted(text: string): string {
  return `"${text.replace(/[\p{Cc}"]/gu, '')}"`;
}

/** What stands behind a number: a word after a space, a sign without one. */
function literal(suffix: string | undefined): string {
  const plain = oneLine(suffix ?? '').slice(0, 40);
  if (plain === '') return '';
  return quoted(/^\p{L}/u.test(plain) ? `\u00a0${plain}` : plain);
}

function percentSign(locale: Locale): string {
  const parts = new Intl.NumberFormat(locale.locale, { style: 'percent' }).formatToParts(0.5);
  const at = parts.findIndex(({ type }) => type === 'percentSign');
  return parts[at - 1]?.type === 'literal' ? '"\u00a0"%' : '%';
}

/** Many rows share few formats, and looking one up takes longer than writing a row. */
const knownCurrencies = new Map<string, string>();

function currencyFormat(format: ValueFormat, locale: Locale): string {
  const key = JSON.stringify([format, locale]);
  const known = knownCurrencies.get(key) ?? newCurrencyFormat(format, locale);
  knownCurrencies.set(key, known);
  return known;
}

function newCurrencyFormat(format: ValueFormat, locale: Locale): string {
  const currency = format.currency ?? locale.currency;
  const intl = new Intl.NumberFormat(locale.locale, { style: 'currency', currency });
  const decimals = format.decimals ?? intl.resolvedOptions().maximumFractionDigits ?? 2;
  const parts = intl.formatToParts(1);
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  const spaced = parts.some(({ type }) => type === 'literal');
  const number = digits(decimals);
  const behind = parts.at(-1)?.type === 'currency';
  const suffix = literal(format.suffix);
  if (behind) return `${number}${quoted(`${spaced ? '\u00a0' : ''}${sign}`)}${suffix}`;
  const before = quoted(sign + (spaced ? '\u00a0' : ''));
  return `${before}${number}${suffix};-${before}${number}${suffix}`;
}

const SYMBOLS: Readonly<Record<string, string>> = { seconds: 's', minutes: 'min', hours: 'h' };

function unitWord({ unit = 'seconds' }: ValueFormat, { locale }: Locale): string {
  const latin = new Intl.Locale(locale).maximize().script === 'Latn';
  const symbol = SYMBOLS[unit];
  if (latin && symbol !== undefined) return symbol;
  const options = { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' } as const;
  const parts = new Intl.NumberFormat(locale, options).formatToParts(2);
  return parts.find(({ type }) => type === 'unit')?.value.trim() ?? unit;
}

/** Identifiers of languages in [MS-LCID], so that months have the edition's names wherever the file is opened. */
const LANGUAGE_IDS: Readonly<Record<string, string>> = {
  en: '409',
  de: '407',
  fr: '40C',
  es: 'C0A',
  ja: '411',
};

function dateFormat(locale: Locale): string {
  const options = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    calendar: 'gregory',
    timeZone: 'UTC',
  } as const;
  const parts = new Intl.DateTimeFormat(locale.locale, options).formatToParts(Date.UTC(2026, 10, 16));
  const pattern = parts.map(({ type, value }) => {
    if (type === 'day') return 'd';
    if (type === 'year') return 'yyyy';
    if (type === 'month') return /^\d+$/.test(value) ? 'm' : 'mmm';
    return value === ' ' ? ' ' : `"${value.replaceAll('"', '')}"`;
  });
  return `[$-${LANGUAGE_IDS[languageOf(locale)] ?? '409'}]${pattern.join('')}`;
}
