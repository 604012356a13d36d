import { formatDays, formatDuration } from './format-duration.ts';
import { formatNumber, requireNumeric, roundsToZero, writeNumber } from './format-number.ts';
import { formatValue } from './format-value.ts';
import type { Locale } from './locale.ts';
import { message } from './messages/message.ts';
import type { ValueFormat } from './value-format.ts';

/** A difference between two values: in the unit of the value, and as a share of the earlier one. */
export interface Change {
  readonly absolute: number | null;
  /** 0.021 for 2.1% more; null where the earlier value is zero or missing. */
  readonly relative: number | null;
}

/**
 * A change as text, always with its sign: percentages change by percentage points (+1.3 pp), all else by percent
 * (+2.1%, without decimals from 100% on). Where there is no relative change, as after a zero, the absolute one is
 * written; a change that rounds to zero is "unchanged"; without either it is "n/a". Of dates it is how much later or
 * earlier one is: in days (3 days later), of instants as long as it was (5.2 h earlier).
 * @throws RangeError for NaN and infinity.
 * @example formatChange({ absolute: 0.013, relative: 0.62 }, { kind: 'percent' }, DEFAULT_LOCALE) // '+1.3 pp'
 */
export function formatChange(change: Change, format: ValueFormat, locale: Locale): string {
  if (format.kind === 'date' || format.kind === 'instant')
    return formatShift(change.absolute, format.kind, locale);
  if (format.kind === 'percent') return formatPoints(change.absolute, format, locale);
  if (change.relative !== null) return formatRelative(change.relative, locale);
  if (change.absolute === null) return message('value.missing', locale);
  const text = formatValue(change.absolute, format, locale, { sign: 'always' });
  return text === formatValue(0, format, locale) ? message('change.none', locale) : text;
}

/** @param shift whole days for dates, seconds for instants */
function formatShift(shift: number | null, kind: 'date' | 'instant', locale: Locale): string {
  if (shift === null) return message('value.missing', locale);
  if (requireSize(shift) === 0) return message('change.none', locale);
  const size = Math.abs(shift);
  const span = kind === 'date' ? formatDays(size, locale) : formatDuration(size, 'seconds', locale);
  return message(shift > 0 ? 'change.later' : 'change.earlier', { span }, locale);
}

function formatRelative(relative: number, locale: Locale): string {
  const decimals = Math.abs(requireSize(relative)) < 0.9995 ? 1 : 0;
  const options = {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  } as const;
  if (roundsToZero(relative, locale.locale, options)) return message('change.none', locale);
  return formatNumber(relative, { kind: 'percent', decimals }, locale, { compact: false, sign: 'always' });
}

function formatPoints(absolute: number | null, format: ValueFormat, locale: Locale): string {
  if (absolute === null) return message('value.missing', locale);
  const decimals = format.decimals ?? 1;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const;
  // Fifteen digits are what a double holds; without the rounding 0.0035 × 100 is 0.35000000000000003.
  const points = Number((requireSize(absolute) * 100).toPrecision(15));
  if (roundsToZero(points, locale.locale, options)) return message('change.none', locale);
  const value = writeNumber(points, locale.locale, { ...options, signDisplay: 'exceptZero' });
  return message('value.points', { points: Math.abs(points), value }, locale);
}

function requireSize(value: number): number {
  return Number(requireNumeric(value));
}
