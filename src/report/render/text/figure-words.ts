import { addDays, isCivilDate } from '../../../foundation/calendar/index.ts';
import {
  type Change,
  formatChange,
  formatDate,
  formatPeriod,
  formatValue,
  inLanguage,
  type Locale,
  momentFormat,
} from '../../../foundation/format/index.ts';
import type { Edition, Figure, Span, Target, Tone, Trend } from '../../edition/index.ts';
import { FIGURE_PHRASES } from './figure-phrases.ts';

/** How a change reads: with its sign, its direction as an arrow (none when unchanged), and whether it is welcome. */
export interface ChangeWords {
  readonly text: string;
  readonly arrow: '▲' | '▼' | '';
  readonly tone: Tone;
}

/** A figure in words: what every medium writes around a number. */
export interface FigureWords {
  readonly label: string;
  readonly value: string;
  /** Why there is no value. */
  readonly reason?: string;
  readonly change?: ChangeWords;
  /** "from $965k, previous 30 days" */
  readonly comparison?: string;
  /** The period or the day the figure is about. */
  readonly when?: string;
  readonly target?: string;
  readonly note?: string;
}

/** Puts a figure into words; parts that the figure does not have are left out. */
export function figureWords(figure: Figure, locale: Locale): FigureWords {
  const change = changeWords(figure, locale);
  const comparison = comparisonWords(figure, locale);
  const when = whenWords(figure, locale);
  const target = targetWords(figure, locale);
  return {
    label: figure.label,
    value: formatValue(figure.value, figure.format, locale),
    ...(figure.value === null && figure.reason !== undefined ? { reason: figure.reason } : {}),
    ...(change === undefined ? {} : { change }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(when === undefined ? {} : { when }),
    ...(target === undefined ? {} : { target }),
    ...(figure.note === undefined ? {} : { note: figure.note }),
  };
}

/** The change of a figure; undefined where there is nothing to compare with. */
export function changeWords({ comparison, format }: Figure, locale: Locale): ChangeWords | undefined {
  if (comparison === undefined || comparison.absolute === null) return undefined;
  const { absolute, relative, tone } = comparison;
  const text = formatChange({ absolute, relative }, format, locale);
  // Words say how dates move.
  if (momentFormat(format) !== undefined) return { text, arrow: '', tone };
  // What rounds to nothing is written without a sign, and then has no arrow either.
  const moves = /^[+\u2212]/.test(text) && absolute !== 0;
  return { text, arrow: moves ? (absolute > 0 ? '▲' : '▼') : '', tone: moves ? tone : 'neutral' };
}

function comparisonWords({ comparison, format, value }: Figure, locale: Locale): string | undefined {
  if (comparison === undefined) return undefined;
  const { label, reason } = comparison;
  const words = inLanguage(FIGURE_PHRASES, locale);
  if (comparison.value === null) {
    return reason === undefined ? words.nothingEarlier(label) : words.missingEarlier(label, reason);
  }
  const then = formatValue(comparison.value, format, locale);
  // A value that is missing comes from nowhere; the earlier one is still worth knowing.
  return value === null ? words.earlier(label, then) : words.from(then, label);
}

/** The period of a figure, or the day of a state, where it is not that of the whole edition, which its head says. */
export function ownPeriodWords({ period, at }: Figure, { window, locale }: Edition): string | undefined {
  const usual =
    period === undefined ? at === window.to : period.from === window.from && period.to === window.to;
  return usual
    ? undefined
    : whenWords({ ...(period && { period }), ...(at !== undefined && { at }) }, locale);
}

/** The days of a period, or the last day before the instant a state was read at. */
export function whenWords({ period, at }: Pick<Figure, 'period' | 'at'>, locale: Locale): string | undefined {
  if (period !== undefined) return formatPeriod(period, locale);
  return at === undefined || !isCivilDate(at) ? undefined : endOfWords(at, locale);
}

/** The end of the day before a date, which is when the states of an edition are read: "end of 15 Nov 2026". */
export function endOfWords(date: string, locale: Locale): string {
  return inLanguage(FIGURE_PHRASES, locale).endOf(formatDate(addDays(date, -1), locale));
}

function targetWords({ target, format, value }: Figure, locale: Locale): string | undefined {
  if (target === undefined) return undefined;
  const words = inLanguage(FIGURE_PHRASES, locale).target;
  const aim = formatValue(target.value, format, locale);
  if (value === null || target.met === null) return words.aim(aim);
  if (target.met) return words.met(aim);
  return typeof value === 'string' ? words.aim(aim) : missedWords(target, value, format, locale);
}

/** How far a target is missed: by an amount where less is wanted or shares are compared, else by the way that is done. */
function missedWords(target: Target, value: number, format: Figure['format'], locale: Locale): string {
  const words = inLanguage(FIGURE_PHRASES, locale).target;
  const aim = formatValue(target.value, format, locale);
  const isAbove = value > target.value;
  const { progress } = target;
  if (!isAbove && format.kind !== 'percent' && progress !== null && progress >= 0 && progress < 0.995) {
    return words.reached(aim, formatValue(progress, { kind: 'percent', decimals: 0 }, locale));
  }
  const distance = distanceWords(
    { absolute: Math.abs(value - target.value), relative: null },
    format,
    locale,
  );
  if (distance === undefined) return words.narrowly(aim);
  return isAbove ? words.above(aim, distance) : words.below(aim, distance);
}

/** A distance without sign; undefined where it rounds to nothing. */
function distanceWords(change: Change, format: Figure['format'], locale: Locale): string | undefined {
  const text = formatChange(change, format, locale);
  return text.startsWith('+') ? text.slice(1) : undefined;
}

/** A run of a sentence as text. */
export function spanText(span: Span, locale: Locale): string {
  if (span.kind !== 'figure') return span.text;
  const { value, format, style } = span;
  if (value === null) return formatValue(null, format, locale);
  if (style === 'compact') return formatValue(value, format, locale, { style: 'compact' });
  if (typeof value === 'string') return formatValue(value, format, locale);
  if (style === 'points')
    return formatChange({ absolute: value, relative: null }, { ...format, kind: 'percent' }, locale);
  if (style === 'change') return signed(value, format, locale);
  return formatValue(value, format, locale);
}

/** A change with its sign, of dates with its direction: "3 days later". */
function signed(value: number, format: Figure['format'], locale: Locale): string {
  if (momentFormat(format) !== undefined)
    return formatChange({ absolute: value, relative: null }, format, locale);
  return formatValue(value, format, locale, { sign: 'always' });
}

/** A sentence as text. */
export function sentenceText(spans: readonly Span[], locale: Locale): string {
  return spans.map((span) => spanText(span, locale)).join('');
}

/** The latest complete value of a trend, with its change. */
export function trendWords(trend: Trend, locale: Locale): FigureWords {
  return figureWords({ ...trend.latest, label: trend.label }, locale);
}
