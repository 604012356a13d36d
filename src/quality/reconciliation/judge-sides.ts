import {
  formatChange,
  formatValue,
  type Locale,
  labelInSentence,
  message,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import type { Reconciliation } from '../../metrics/model/index.ts';
import type { CheckResult } from '../check-result.ts';
import { fullText, type Side, sideText } from './side-text.ts';

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
  if (typeof left.cell !== 'number' || typeof right.cell !== 'number') {
    const hint = message('check.agreement.missingHint', locale);
    return { verdict: 'warn', message: missingText(left, right, locale), hint };
  }
  const difference = differenceOf(left.cell, right.cell);
  const figures = figuresOf(left, right, difference, locale);
  if (difference === 0) return { verdict: 'pass', message: message('check.agreement.same', figures, locale) };
  const apart = { ...figures, difference: differenceText(left, right.cell, difference, locale) };
  if (Math.abs(difference) <= tolerance * Math.abs(right.cell) * (1 + NOISE)) {
    const allowed = formatValue(tolerance, { kind: 'percent', decimals: decimalsOf(tolerance) }, locale);
    return {
      verdict: 'pass',
      message: message('check.agreement.within', { ...apart, tolerance: allowed }, locale),
    };
  }
  return {
    verdict: severity,
    message: message('check.agreement.apart', apart, locale),
    code: 'CHECK_RECONCILIATION',
    hint: message('check.agreement.apartHint', locale),
  };
}

function differenceOf(left: number, right: number): number {
  const difference = left - right;
  if (Math.abs(difference) <= NOISE * Math.max(Math.abs(left), Math.abs(right))) return 0;
  // Twelve digits, so that 0.3 − 0.1 is written 0.2.
  return Number(difference.toPrecision(12));
}

/** Both labels and values, with as many decimals as tell them apart. */
function figuresOf(left: Side, right: Side, difference: number, locale: Locale) {
  const format = telling(left.format, difference, locale);
  const other =
    right.format.kind === left.format.kind ? telling(right.format, difference, locale) : right.format;
  return {
    ...{ left: left.label, leftValue: fullText(left.cell, format, locale) },
    ...{ right: labelInSentence(right.label, locale), rightValue: fullText(right.cell, other, locale) },
  };
}

/** A format with as many decimals as it takes to see the difference. */
function telling(format: ValueFormat, difference: number, locale: Locale): ValueFormat {
  const size = Math.abs(difference);
  if (size === 0 || format.kind === 'duration') return format;
  const candidates = [
    format,
    ...[2, 4, 6, 10].map((decimals) => ({ ...format, kind: finer(format), decimals })),
  ];
  const seen = candidates.find((one) => fullText(size, one, locale) !== fullText(0, one, locale));
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
      : fullText(size, format, locale);
  const share = right === 0 ? '' : shareText(size / Math.abs(right), locale);
  return message(`check.agreement.${difference > 0 ? 'more' : 'less'}`, { amount, share }, locale);
}

function shareText(share: number, locale: Locale): string {
  const format: ValueFormat = { kind: 'percent', decimals: 1 };
  return share < 0.0005
    ? message('check.agreement.lessThan', { share: formatValue(0.001, format, locale) }, locale)
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
  const second = { ...right, label: labelInSentence(right.label, locale) };
  return message(
    'check.agreement.sides',
    { left: sideText(left, locale), right: sideText(second, locale) },
    locale,
  );
}
