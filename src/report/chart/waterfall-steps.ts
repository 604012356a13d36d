import type { Theme } from '../design/index.ts';
import type { ChartData } from './chart-data.ts';

/** One bar of a waterfall, in values. */
export interface Step {
  readonly role: 'total' | 'increase' | 'decrease';
  /** The total, or the change with its sign; null when there is none. */
  readonly value: number | null;
  readonly from: number;
  readonly to: number;
}

/**
 * The bars of a waterfall: totals stand on zero and set the running sum, changes stand on it. The role tells
 * the direction, so that a decrease may come with its sign or without.
 */
export function waterfallSteps(data: ChartData): Step[] {
  let sum = 0;
  return data.roles.map((role, index) => {
    const value = data.series[0]?.values[index] ?? null;
    if (role === 'total') {
      sum = value ?? sum;
      return { role, value, from: value === null ? sum : 0, to: sum };
    }
    const change = value === null ? null : role === 'decrease' ? -Math.abs(value) : Math.abs(value);
    const from = sum;
    sum += change ?? 0;
    return { role, value: change, from, to: sum };
  });
}

/**
 * Where the bars of a waterfall start. Zero, unless the changes are so small beside the totals that nobody could
 * see them: then as far below the lowest level as to leave the changes most of the room. The drawing says so.
 */
export function waterfallBase(steps: readonly Step[]): number {
  const levels = steps.flatMap((step) => (step.role === 'total' ? [step.to] : [step.from, step.to]));
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  const span = high - low;
  if (!(low > 0) || span <= high * 1e-6 || span > high * 0.3) return 0;
  return Math.max(0, low - span * 0.6);
}

/** A column of numbers in a stack: the steps of one kind, or what only lifts the others and is not seen. */
export interface StackedSteps {
  readonly part?: 'level' | 'increase' | 'decrease';
  readonly color?: string;
  readonly values: readonly (number | null)[];
}

/**
 * The bars of a waterfall for programs that know stacked columns alone. These grow from zero to both sides, so a step
 * across zero has a part on each.
 */
export function stackedSteps(data: ChartData, theme: Theme): StackedSteps[] {
  const steps = waterfallSteps(data);
  const isWelcome = data.series[0]?.good !== 'down';
  const parts = [
    { role: 'total', part: 'level', color: theme.series[0] ?? theme.accent },
    { role: 'increase', part: 'increase', color: isWelcome ? theme.good : theme.bad },
    { role: 'decrease', part: 'decrease', color: isWelcome ? theme.bad : theme.good },
  ] as const;
  const sides = steps.some(({ from, to }) => from < 0 || to < 0) ? ([1, -1] as const) : ([1] as const);
  return sides.flatMap((side) => {
    const onSide = (level: number) => (side === 1 ? Math.max(level, 0) : Math.min(level, 0));
    const spans = steps.map(({ from, to }) => {
      const [one, other] = [onSide(from), onSide(to)];
      return Math.abs(one) < Math.abs(other) ? { near: one, far: other } : { near: other, far: one };
    });
    const sizeOf = ({ from, to, value }: Step, at: number) => {
      const { near, far } = spans[at] ?? { near: 0, far: 0 };
      // What lies on one side of zero is the step itself, to its last digit.
      return near === far || from * to < 0 ? far - near : side * Math.abs(value ?? 0);
    };
    return [
      { values: spans.map(({ near }) => near) },
      ...parts.map(({ role, part, color }) => ({
        ...{ part, color },
        values: steps.map((step, at) =>
          step.role === role && step.value !== null ? sizeOf(step, at) : null,
        ),
      })),
    ];
  });
}
