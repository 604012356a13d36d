import { addDays, isCivilDate } from '../../../foundation/calendar/index.ts';
import {
  formatChange,
  formatDate,
  formatPeriod,
  formatValue,
  type Locale,
} from '../../../foundation/format/index.ts';
import type { Figure, Span, Tone, Trend } from '../../edition/index.ts';

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
  // What rounds to nothing is written without a sign, and then has no arrow either.
  const moves = /^[+\u2212]/.test(text) && absolute !== 0;
  return { text, arrow: moves ? (absolute > 0 ? '▲' : '▼') : '', tone: moves ? tone : 'neutral' };
}

function comparisonWords({ comparison, format }: Figure, locale: Locale): string | undefined {
  if (comparison === undefined) return undefined;
  if (comparison.value !== null)
    return `from ${formatValue(comparison.value, format, locale)}, ${comparison.label}`;
  return comparison.reason === undefined ? `nothing to compare with, ${comparison.label}` : comparison.reason;
}

/** The days of a period, or the last day before the instant a state was read at. */
export function whenWords({ period, at }: Pick<Figure, 'period' | 'at'>, locale: Locale): string | undefined {
  if (period !== undefined) return formatPeriod(period, locale);
  return at !== undefined && isCivilDate(at) ? `end of ${formatDate(addDays(at, -1), locale)}` : undefined;
}

function targetWords({ target, format, value }: Figure, locale: Locale): string | undefined {
  if (target === undefined) return undefined;
  const aim = `target ${formatValue(target.value, format, locale)}`;
  if (value === null || target.met === null) return aim;
  if (target.met) return `${aim}, met`;
  if (target.progress === null) return `${aim}, missed`;
  return `${aim}, ${formatValue(target.progress, { kind: 'percent', decimals: 0 }, locale)} of the way`;
}

/** A run of a sentence as text. */
export function spanText(span: Span, locale: Locale): string {
  if (span.kind !== 'figure') return span.text;
  const { value, format, style } = span;
  if (value === null) return formatValue(null, format, locale);
  if (style === 'compact') return formatValue(value, format, locale, { style: 'compact' });
  if (style === 'points')
    return formatChange({ absolute: value, relative: null }, { ...format, kind: 'percent' }, locale);
  if (style === 'change') return signed(value, format, locale);
  return formatValue(value, format, locale);
}

function signed(value: number, format: Figure['format'], locale: Locale): string {
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
