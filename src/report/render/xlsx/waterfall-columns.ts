import { type Locale, message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { Cell, ChartSpec } from '../../edition/index.ts';
import type { TypedColumn } from './typed-table.ts';
/** What a waterfall needs to stand as stacked columns: where each step floats, as columns of their own. */
export interface WaterfallColumns {
  readonly columns: readonly TypedColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** By column; undefined for what only lifts the others and is not seen. */
  readonly colors: readonly (string | undefined)[];
  /** Where the axis may begin so that the steps are seen; zero where a step reaches below it. */
  readonly floor: number;
}

/** Stacked columns grow from zero to both sides, so a step across zero has a part on each. */
export function waterfallColumns(chart: ChartSpec, locale: Locale): WaterfallColumns {
  const [series] = chart.series;
  const format = series?.format ?? { kind: 'number' as const };
  const spans = stepSpans(chart);
  const falls = series?.good === 'down';
  const kinds = [
    { role: 'total', label: message('column.level', locale), color: LIGHT.series[0] ?? LIGHT.accent },
    { role: 'increase', label: message('column.increase', locale), color: falls ? LIGHT.bad : LIGHT.good },
    { role: 'decrease', label: message('column.decrease', locale), color: falls ? LIGHT.good : LIGHT.bad },
  ] as const;
  const sides = spans.some(({ low }) => low < 0) ? [above, below] : [above];
  return {
    columns: sides.flatMap(() => [
      { label: message('column.base', locale), format },
      ...kinds.map(({ label }) => ({ label, format })),
    ]),
    rows: spans.map((span) =>
      sides.flatMap((side) => {
        const [base, size] = side(span);
        return [base, ...kinds.map(({ role }) => (span.role === role ? size : null))];
      }),
    ),
    colors: sides.flatMap(() => [undefined, ...kinds.map(({ color }) => color)]),
    floor: axisFloor(spans),
  };
}

interface StepSpan {
  readonly low: number;
  readonly high: number;
  readonly role: 'total' | 'increase' | 'decrease';
}

function stepSpans({ roles = [], series }: ChartSpec): StepSpan[] {
  let level = 0;
  return (series[0]?.values ?? []).map((value, at) => {
    const role = roles[at] ?? 'total';
    const from = role === 'total' ? 0 : level;
    const to = from + (value ?? 0);
    level = role === 'total' && value === null ? level : to;
    return { low: Math.min(from, to), high: Math.max(from, to), role };
  });
}

function above({ low, high }: StepSpan): [number, number] {
  const base = Math.max(low, 0);
  return [base, Math.max(high, 0) - base];
}

function below({ low, high }: StepSpan): [number, number] {
  const base = Math.min(high, 0);
  return [base, Math.min(low, 0) - base];
}

/** Small steps on large totals are invisible from zero on: then the axis begins at a round number below all of them. */
function axisFloor(spans: readonly StepSpan[]): number {
  const steps = spans.filter(({ role }) => role !== 'total');
  const low = Math.min(...spans.map((span) => (span.role === 'total' ? span.high : span.low)));
  const high = Math.max(...spans.map((span) => span.high));
  if (steps.length === 0 || !(low > 0) || low < 0.6 * high) return 0;
  const unit = 10 ** Math.floor(Math.log10(high - low || high));
  return Math.max(0, Math.floor((low - (high - low) / 2) / unit) * unit);
}
