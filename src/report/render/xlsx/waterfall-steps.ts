import { LIGHT } from '../../design/index.ts';
import type { ChartSpec } from '../../edition/index.ts';

/** What a waterfall needs to stand as stacked columns: where each step floats, a column of numbers for each part. */
export interface WaterfallSteps {
  readonly steps: readonly {
    /** Absent for what only lifts the others and is not seen. */
    readonly part?: 'level' | 'increase' | 'decrease';
    readonly color?: string;
    readonly values: readonly (number | null)[];
  }[];
  /** Where the axis may begin so that the steps are seen; zero where a step reaches below it. */
  readonly floor: number;
}

/** Stacked columns grow from zero to both sides, so a step across zero has a part on each. */
export function waterfallSteps(chart: ChartSpec): WaterfallSteps {
  const spans = stepSpans(chart);
  const falls = chart.series[0]?.good === 'down';
  const parts = [
    { role: 'total', part: 'level', color: LIGHT.series[0] ?? LIGHT.accent },
    { role: 'increase', part: 'increase', color: falls ? LIGHT.bad : LIGHT.good },
    { role: 'decrease', part: 'decrease', color: falls ? LIGHT.good : LIGHT.bad },
  ] as const;
  const sides = spans.some(({ low }) => low < 0) ? [above, below] : [above];
  return {
    steps: sides.flatMap((side) => [
      { values: spans.map((span) => side(span)[0]) },
      ...parts.map(({ role, part, color }) => ({
        ...{ part, color },
        values: spans.map((span) => (span.role === role ? side(span)[1] : null)),
      })),
    ]),
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
