import {
  formatChange,
  formatValue,
  inLanguage,
  type Locale,
  labelInSentence,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import type { Reconciliation } from '../../metrics/model/index.ts';
import { type Cell, missingIn } from '../../metrics/series/index.ts';
import type { CheckResult } from '../check-result.ts';
import { RECONCILE_WORDS, reasonIn } from './reconcile-words.ts';

/** One figure of a reconciliation. */
export interface Side {
  readonly label: string;
  readonly format: ValueFormat;
  readonly cell: Cell;
}

/** Sums of floats differ in their last digits; figures that differ by less are the same. */
const NOISE = 1e-12;

/**
 * Compares two figures: |left − right| may be at most tolerance × |right|.
 * A missing figure is a warning; a difference beyond the tolerance has the severity that the definition says.
 */
export function judgeSides(
  left: Side,
  right: Side,
  { tolerance, severity }: Pick<Reconciliation, 'tolerance' | 'severity'>,
  locale: Locale,
): Pick<CheckResult, 'verdict' | 'message' | 'code' | 'hint'> {
  const words = inLanguage(RECONCILE_WORDS, locale);
  if (typeof left.cell !== 'number' || typeof right.cell !== 'number') {
    return { verdict: 'warn', message: missingText(left, right, locale), hint: words.missingHint };
  }
  const difference = differenceOf(left.cell, right.cell);
  const figures = figuresText(left, right, difference, locale);
  if (difference === 0) return { verdict: 'pass', message: words.agree(figures) };
  const size = differenceText(left, right.cell, difference, locale);
  if (Math.abs(difference) <= tolerance * Math.abs(right.cell) * (1 + NOISE)) {
    const allowed = formatValue(tolerance, { kind: 'percent', decimals: decimalsOf(tolerance) }, locale);
    return { verdict: 'pass', message: words.within(figures, size, allowed) };
  }
  return {
    verdict: severity,
    message: words.apart(figures, size),
    code: 'CHECK_RECONCILIATION',
    hint: words.apartHint,
  };
}

function differenceOf(left: number, right: number): number {
  const difference = left - right;
  if (Math.abs(difference) <= NOISE * Math.max(Math.abs(left), Math.abs(right))) return 0;
  // Twelve digits, so that 0.3 − 0.1 is written 0.2.
  return Number(difference.toPrecision(12));
}

function figuresText(left: Side, right: Side, difference: number, locale: Locale): string {
  const format = telling(left.format, difference, locale);
  const other =
    right.format.kind === left.format.kind ? telling(right.format, difference, locale) : right.format;
  return inLanguage(RECONCILE_WORDS, locale).figures(
    left.label,
    full(left.cell, format, locale),
    labelInSentence(right.label, locale),
    full(right.cell, other, locale),
  );
}

function full(cell: Cell, format: ValueFormat, locale: Locale): string {
  return formatValue(typeof cell === 'number' ? cell : null, format, locale, { style: 'full' });
}

/** A format with as many decimals as it takes to see the difference. */
function telling(format: ValueFormat, difference: number, locale: Locale): ValueFormat {
  const size = Math.abs(difference);
  if (size === 0 || format.kind === 'duration') return format;
  const candidates = [
    format,
    ...[2, 4, 6, 10].map((decimals) => ({ ...format, kind: finer(format), decimals })),
  ];
  const seen = candidates.find((one) => full(size, one, locale) !== full(0, one, locale));
  return seen ?? format;
}

/** Integers have no decimals to show. */
function finer({ kind }: ValueFormat): ValueFormat['kind'] {
  return kind === 'integer' ? 'number' : kind;
}

function differenceText(left: Side, right: number, difference: number, locale: Locale): string {
  const format = telling(left.format, difference, locale);
  const size = Math.abs(difference);
  const amount =
    format.kind === 'percent'
      ? formatChange({ absolute: size, relative: null }, format, locale).replace(/^\+/, '')
      : full(size, format, locale);
  const share = right === 0 ? undefined : shareText(size / Math.abs(right), locale);
  return inLanguage(RECONCILE_WORDS, locale).difference(amount, difference > 0, share);
}

function shareText(share: number, locale: Locale): string {
  const format: ValueFormat = { kind: 'percent', decimals: 1 };
  return share < 0.0005
    ? inLanguage(RECONCILE_WORDS, locale).lessThan(formatValue(0.001, format, locale))
    : formatValue(share, format, locale);
}

function decimalsOf(share: number): number {
  return (
    [0, 1, 2, 3, 4].find(
      (decimals) => Math.abs(share * 100 - Number((share * 100).toFixed(decimals))) < 1e-9,
    ) ?? 4
  );
}

function missingText(left: Side, right: Side, locale: Locale): string {
  const words = inLanguage(RECONCILE_WORDS, locale);
  const text = (label: string, { format, cell }: Side) => {
    const missing = missingIn(cell);
    return missing === undefined
      ? words.present(label, full(cell, format, locale))
      : words.absent(label, reasonIn(words, missing, locale), missing.metric);
  };
  return words.sides(text(left.label, left), text(labelInSentence(right.label, locale), right));
}
