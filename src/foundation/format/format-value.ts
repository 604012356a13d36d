import { isCivilDate } from '../calendar/index.ts';
import { formatDate } from './format-date.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber, type Numeric } from './format-number.ts';
import { NO_BREAK_SPACE } from './formatters.ts';
import type { Locale } from './locale.ts';
import { message } from './messages/message.ts';
import type { ValueFormat } from './value-format.ts';

/** What the place asks for, beside what the format of the metric says. */
export interface FormatOptions {
  /** In full or shortened; default: what the format says. */
  readonly style?: 'full' | 'compact';
  /** `always` writes a plus sign too, except for zero. */
  readonly sign?: 'auto' | 'always';
}

/**
 * A value as text. Null is "n/a" in the language; booleans are yes and no; a number may come as decimal text, which keeps all its
 * digits; a date that is none stays as it is; an instant has the time of its own offset. Negative numbers have a true minus sign (U+2212), a
 * value that rounds to zero has none, and the only spaces are the ordinary and the no-break one.
 * @throws RangeError for NaN, infinity and text where a number belongs.
 * @example formatValue(0.021, { kind: 'percent' }, { locale: 'de', currency: 'EUR' }) // '2,1 %'
 */
export function formatValue(
  value: number | string | boolean | null,
  format: ValueFormat,
  locale: Locale,
  options: FormatOptions = {},
): string {
  if (value === null) return message('value.missing', locale);
  if (typeof value === 'boolean') return message(value ? 'value.yes' : 'value.no', locale);
  if (format.kind === 'text') return String(value);
  if (format.kind === 'date' || format.kind === 'instant')
    return momentWords(String(value), format.kind, locale);
  return withSuffix(numericText(value, format, locale, options), format.suffix);
}

/** A day with a time of day, and the offset of an instant. */
const CLOCK = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** The day of a moment, with the time of an instant where it is wanted; other text stays. */
function momentWords(text: string, kind: 'date' | 'instant', locale: Locale): string {
  const day = CLOCK.test(text) ? text.slice(0, 10) : text;
  if (!isCivilDate(day)) return text;
  const date = formatDate(day, locale, 'medium');
  return kind === 'date' || day === text ? date : `${date}${NO_BREAK_SPACE}${text.slice(11, 16)}`;
}

function numericText(value: Numeric, format: ValueFormat, locale: Locale, options: FormatOptions): string {
  const sign = options.sign ?? format.sign ?? 'auto';
  if (format.kind === 'duration') {
    const decimals = format.decimals === undefined ? {} : { decimals: format.decimals };
    return formatDuration(value, format.unit ?? 'seconds', locale, { sign, ...decimals });
  }
  const compact = options.style === undefined ? format.compact === true : options.style === 'compact';
  return formatNumber(value, format, locale, { compact, sign });
}

function withSuffix(text: string, suffix: string | undefined): string {
  if (suffix === undefined) return text;
  return /^\p{L}/u.test(suffix) ? `${text}${NO_BREAK_SPACE}${suffix}` : `${text}${suffix}`;
}
