import type { Period } from '../../../foundation/calendar/index.ts';
import {
  type Said,
  said,
  saidBounds,
  saidValue,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import type { Metric, MetricCheck } from '../../../metrics/model/index.ts';
import { type Cell, changeOf, type Missing, numberOf, type Series } from '../../../metrics/series/index.ts';
import type { CheckResult } from '../../check-result.ts';
import { judgeSides } from '../../reconciliation/judge-sides.ts';
import { sideText } from '../../reconciliation/side-text.ts';
import { figureText, judgeAnomaly } from '../anomaly.ts';
import { type Declaration, judged } from '../declaration.ts';
import { judgeBounds } from '../judge-bounds.ts';

type Of<Kind extends MetricCheck['check']> = Extract<MetricCheck, { check: Kind }>;

/** A metric whose check is judged, and how it is written. */
export interface Judged {
  readonly metric: Metric;
  readonly declaration: Declaration;
}

/** Value and period of each slot of a series of one metric. */
function cellsOf({ groups, slots }: Series): { readonly cell: Cell; readonly period: Period }[] {
  return slots.map((period, index) => ({
    cell: groups[0]?.current[index]?.[0] ?? { reason: 'no_data', metric: '' },
    period,
  }));
}

function periodOf({ from, to }: Period): Said {
  return { say: 'period', from, to };
}

function writer({ metric: { format } }: Judged): (value: number) => Said {
  return (value) => saidValue(value, format, 'full');
}

/** The last value of a series, or the result that says why there is none: a warning, since nothing can be told. */
function lastOf(
  about: Judged,
  series: Series,
): { readonly value: number; readonly period: Period } | CheckResult {
  const last = cellsOf(series).at(-1);
  if (last !== undefined && typeof last.cell === 'number') return { value: last.cell, period: last.period };
  return missing(about, last?.cell as Missing | undefined);
}

function missing({ metric, declaration }: Judged, cell: Missing | undefined): CheckResult {
  const absence: Missing = cell ?? { reason: 'no_data', metric: '' };
  const finding = sideText({ label: metric.label, format: metric.format, cell: absence });
  return {
    ...declaration.title,
    verdict: 'warn',
    message: said('check.rows.found', { finding, examples: '' }),
    code: 'CHECK_BOUNDS',
    hint: said('check.agreement.missingHint'),
  };
}

/** Whether the last value lies within its bounds. */
export function judgeLast(about: Judged, check: Of<'bounds'>, series: Series): CheckResult {
  const last = lastOf(about, series);
  if ('verdict' in last) return last;
  const write = writer(about);
  const finding = figureText(about.metric.label, write(last.value), last.period);
  return judgeBounds(about.declaration, check, last.value, finding, write);
}

/** Whether the last full grain differs from the one before by no more than it may; any change from zero is too large. */
export function judgeMove(about: Judged, { by, direction }: Of<'change'>, series: Series): CheckResult {
  const last = lastOf(about, series);
  if ('verdict' in last) return last;
  const before = cellsOf(series)[0];
  const previous = numberOf(before?.cell);
  if (before === undefined || previous === null) return missing(about, before?.cell as Missing);
  const { metric, declaration } = about;
  const share = changeOf(last.value, previous).relative;
  const change = share ?? (last.value === 0 ? 0 : Math.sign(last.value) * Number.POSITIVE_INFINITY);
  const from = direction === 'up' ? null : -by;
  const to = direction === 'down' ? null : by;
  const write = writer(about);
  const percent: ValueFormat = { kind: 'percent', sign: 'always' };
  const text = (bound: number | null) => (bound === null ? undefined : saidValue(bound, percent));
  const moves = {
    ...{ label: metric.label, from: write(previous), to: write(last.value) },
    ...{ fromPeriod: periodOf(before.period), toPeriod: periodOf(last.period) },
  };
  const finding = Number.isFinite(change)
    ? said('check.value.moved', { ...moves, change: saidValue(change, percent) })
    : said('check.value.movedFromZero', moves);
  return judged(declaration, change >= (from ?? -Infinity) && change <= (to ?? Infinity), {
    message: said('check.value.expected', { finding, bounds: saidBounds(text(from), text(to)) }),
    code: 'CHECK_CHANGE',
    hint: said('check.value.hint'),
    ...(Number.isFinite(change) ? { observed: change } : {}),
    expected: { from, to },
  });
}

/** Whether the last full grain is what those before it let expect. */
export function judgeUsual(about: Judged, check: Of<'anomalous'>, series: Series): CheckResult {
  const last = lastOf(about, series);
  if ('verdict' in last) return last;
  const history = cellsOf(series)
    .slice(0, -1)
    .map(({ cell }) => numberOf(cell));
  const begin = history.findIndex((one) => one !== null);
  const { metric, declaration } = about;
  const write = writer(about);
  const { holds, finding } = judgeAnomaly(
    { ...last, history: begin < 0 ? [] : history.slice(begin) },
    check,
    {
      text: write,
      subject: figureText(metric.label, write(last.value), last.period),
    },
  );
  return judged(declaration, holds, finding);
}

/** Whether two figures agree within the tolerance. @param other the metric that it is compared with, and its series */
export function judgeAgreement(
  { metric, declaration }: Judged,
  check: Of<'agrees'>,
  series: Series,
  other: { readonly metric: Metric; readonly series: Series } | undefined,
): CheckResult {
  const cell = (one: Series) => cellsOf(one).at(-1)?.cell ?? { reason: 'no_data' as const, metric: '' };
  const left = { label: metric.label, format: metric.format, cell: cell(series) };
  const elsewhere = said('check.agreement.elsewhere');
  const right =
    other === undefined
      ? { label: elsewhere, format: metric.format, cell: 'value' in check.with ? check.with.value : 0 }
      : { label: other.metric.label, format: other.metric.format, cell: cell(other.series) };
  const { tolerance } = check;
  const verdict = judgeSides(left, right, { tolerance, severity: declaration.severity });
  const allowed = typeof right.cell === 'number' ? tolerance * Math.abs(right.cell) : null;
  return {
    ...declaration.title,
    ...verdict,
    ...(typeof left.cell === 'number' ? { observed: left.cell } : {}),
    ...(typeof right.cell === 'number' && allowed !== null
      ? { expected: { from: right.cell - allowed, to: right.cell + allowed } }
      : {}),
  };
}
