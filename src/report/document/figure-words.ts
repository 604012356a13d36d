import { addDays, isCivilDate } from '../../foundation/calendar/index.ts';
import { extent } from '../../foundation/extent.ts';
import {
  type Change,
  formatChange,
  formatDate,
  formatPeriod,
  formatValue,
  joinParts,
  type Locale,
  labelled,
  message,
  momentFormat,
} from '../../foundation/format/index.ts';
import type { Edition, Figure, Span, Target, Tone } from '../edition/index.ts';
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
  /** "from $965k, previous 30 days", and whether the figure is as usual. */
  readonly comparison?: string;
  /** The period or the day the figure is about. */
  readonly when?: string;
  readonly target?: string;
  readonly note?: string;
}

/** Puts a figure into words; parts that the figure does not have are left out. */
export function figureWords(figure: Figure, locale: Locale): FigureWords {
  const change = changeWords(figure, locale);
  const comparison = [comparisonWords(figure, locale), usualWords(figure, locale)].filter(
    (one) => one !== undefined,
  );
  const when = whenWords(figure, locale);
  const target = targetWords(figure, locale);
  return {
    label: figure.label,
    value: formatValue(figure.value, figure.format, locale),
    ...(figure.value === null && figure.reason !== undefined ? { reason: figure.reason } : {}),
    ...(change === undefined ? {} : { change }),
    ...(comparison.length === 0 ? {} : { comparison: joinParts(comparison, locale) }),
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

/** A change with its arrow; empty where there is none. */
export function changeText(change: ChangeWords | undefined): string {
  return change === undefined ? '' : `${change.arrow} ${change.text}`.trim();
}

function comparisonWords({ comparison, format, value: now }: Figure, locale: Locale): string | undefined {
  if (comparison === undefined) return undefined;
  const { label, reason } = comparison;
  const value = formatValue(comparison.value, format, locale);
  if (comparison.value !== null)
    // A value that is missing comes from nowhere; the earlier one is still worth knowing.
    return now === null ? labelled(label, value, locale) : message('figure.from', { value, label }, locale);
  return reason === undefined
    ? message('figure.notCompared', { label }, locale)
    : message('figure.missingBefore', { label, missing: value, reason }, locale);
}

/** So many signs of a value are read at a glance. */
const SHORT = 6;

/** Whether a figure is as usual, with the range that is; of what varies by less than is written, the one value. */
function usualWords({ usual, format }: Figure, locale: Locale): string | undefined {
  if (usual === undefined) return undefined;
  const written = (style: 'full' | 'compact') =>
    [usual.low, usual.high].map((one) => formatValue(one, format, locale, { style })) as [string, string];
  const full = written('full');
  const [from, to] = full.every((one) => one.length <= SHORT) ? full : written('compact');
  const range = from === to ? from : message('range.bin', { from, to }, locale);
  return message(`figure.usual.${usual.is}`, { range }, locale);
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
  return message('figure.endOf', { day: formatDate(addDays(date, -1), locale) }, locale);
}

function targetWords({ target: aim, format, value }: Figure, locale: Locale): string | undefined {
  if (aim === undefined) return undefined;
  if (aim.value === null)
    return aim.reason === undefined
      ? undefined
      : message('figure.target.missing', { reason: aim.reason }, locale);
  const target = formatValue(aim.value, format, locale);
  if (value === null || aim.met === null) return message('figure.target.aim', { target }, locale);
  if (aim.met) return message('figure.target.met', { target }, locale);
  return typeof value === 'string'
    ? message('figure.target.aim', { target }, locale)
    : missedWords({ ...aim, value: aim.value }, value, format, locale);
}

/** How far a target is missed: by an amount where less is wanted or shares are compared, else by the way that is done. */
function missedWords(
  aim: Pick<Target, 'progress'> & { readonly value: number },
  value: number,
  format: Figure['format'],
  locale: Locale,
): string {
  const target = formatValue(aim.value, format, locale);
  const { progress } = aim;
  const isAbove = value > aim.value;
  if (!isAbove && format.kind !== 'percent' && progress !== null && progress >= 0 && progress < 0.995) {
    const share = formatValue(progress, { kind: 'percent', decimals: 0 }, locale);
    return message('figure.target.reached', { target, share }, locale);
  }
  const distance = distanceWords({ absolute: Math.abs(value - aim.value), relative: null }, format, locale);
  if (distance === undefined) return message('figure.target.narrowly', { target }, locale);
  return message(`figure.target.${isAbove ? 'above' : 'below'}`, { target, distance }, locale);
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

/** A figure in a line: its label, its value and its change. */
export function figureLine({ label, value, change }: FigureWords, locale: Locale): string {
  return message('figure.short', { label, value, change: change?.text ?? '' }, locale);
}

/** Where recent values began and ended, and their extremes; undefined where there are not two values. */
export function courseWords(
  name: string,
  values: readonly (number | null)[],
  format: Figure['format'],
  locale: Locale,
): string | undefined {
  const known = values.filter((value) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return undefined;
  const text = (value: number) => formatValue(value, format, locale, { style: 'compact' });
  const [lowest, highest] = extent(known);
  const ends = { first: text(first), last: text(last), lowest: text(lowest), highest: text(highest) };
  return message('describe.course', { name, ...ends }, locale);
}
