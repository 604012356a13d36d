import { type Said, said, saidValue, type ValueFormat } from '../../foundation/format/index.ts';
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
): Pick<CheckResult, 'verdict' | 'message' | 'code' | 'hint'> {
  if (typeof left.cell !== 'number' || typeof right.cell !== 'number') {
    const hint = said('check.agreement.missingHint');
    return { verdict: 'warn', message: missingText(left, right), hint };
  }
  const difference = differenceOf(left.cell, right.cell);
  const figures = figuresOf(left, right, difference);
  if (difference === 0) return { verdict: 'pass', message: said('check.agreement.same', figures) };
  const apart = { ...figures, difference: differenceText(left, right.cell, difference) };
  if (Math.abs(difference) <= tolerance * Math.abs(right.cell) * (1 + NOISE)) {
    const allowed = saidValue(tolerance, { kind: 'percent', decimals: decimalsOf(tolerance) });
    return {
      verdict: 'pass',
      message: said('check.agreement.within', { ...apart, tolerance: allowed }),
    };
  }
  return {
    verdict: severity,
    message: said('check.agreement.apart', apart),
    code: 'CHECK_RECONCILIATION',
    hint: said('check.agreement.apartHint'),
  };
}

function differenceOf(left: number, right: number): number {
  const difference = left - right;
  if (Math.abs(difference) <= NOISE * Math.max(Math.abs(left), Math.abs(right))) return 0;
  // Twelve digits, so that 0.3 − 0.1 is written 0.2.
  return Number(difference.toPrecision(12));
}

/** Both labels and values, with as many decimals as tell them apart. */
function figuresOf(left: Side, right: Side, difference: number) {
  const isAlike = right.format.kind === left.format.kind;
  const shown = ({ cell, format }: Side, telling: number): Said => ({ ...fullText(cell, format), telling });
  return {
    ...{ left: left.label, leftValue: shown(left, difference) },
    ...{ right: inSentence(right.label), rightValue: shown(right, isAlike ? difference : 0) },
  };
}

function inSentence(text: Said): Said {
  return { say: 'inSentence', text };
}

function differenceText({ format }: Side, right: number, difference: number): Said {
  const size = Math.abs(difference);
  const amount: Said =
    format.kind === 'percent'
      ? { say: 'change', absolute: size, relative: null, format, isBare: true, telling: size }
      : { ...fullText(size, format), telling: size };
  const share = right === 0 ? '' : shareText(size / Math.abs(right));
  return said(`check.agreement.${difference > 0 ? 'more' : 'less'}`, { amount, share });
}

function shareText(share: number): Said {
  const format: ValueFormat = { kind: 'percent', decimals: 1 };
  return share < 0.0005
    ? said('check.agreement.lessThan', { share: saidValue(0.001, format) })
    : saidValue(share, format);
}

function decimalsOf(share: number): number {
  return (
    [0, 1, 2, 3, 4].find(
      (decimals) => Math.abs(share * 100 - Number((share * 100).toFixed(decimals))) < 1e-9,
    ) ?? 4
  );
}

function missingText(left: Side, right: Side): Said {
  const second = { ...right, label: inSentence(right.label) };
  return said('check.agreement.sides', { left: sideText(left), right: sideText(second) });
}
