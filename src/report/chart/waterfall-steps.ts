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
