import type { PaceCondition } from './alert-condition.ts';
import type { Observation } from './alert-memory.ts';

/** How far a grain has come. */
export interface Progress {
  /** Share of the days that have passed, 0 to 1. */
  readonly passed: number;
  /** The metric so far, or as it stands. */
  readonly value: number | null;
  /** As it stood when the grain began; only for levels. */
  readonly opening: number | null;
  /** Share of its course that the same grain a year before had reached by this day; only for the seasonal shape. */
  readonly reached: number | null;
  /** What the target says of the days that have passed, where it is a metric; 0 before any has. */
  readonly planned: number | null;
}

/** Holds a grain so far against the pace to its target. No data when a figure that the pace needs is missing. */
export function judgePace(condition: PaceCondition, progress: Progress): Observation {
  const { target, behind, good, after } = condition;
  const { value, passed } = progress;
  const pace = typeof target === 'number' ? wayTo(target, condition, progress) : progress.planned;
  if (value === null || pace === null) return { kind: 'no_data' };
  const slack = 'share' in behind ? behind.share * Math.abs(pace) : behind.amount;
  const expected = good === 'up' ? { from: pace - slack, to: null } : { from: null, to: pace + slack };
  const isBehind = good === 'up' ? value < pace - slack : value > pace + slack;
  const breaches = passed >= after && isBehind;
  return { kind: 'value', breaches, clears: !breaches, reading: { value, expected, against: pace } };
}

/** How far the way to a number has come by now. */
function wayTo(
  target: number,
  { from, shape }: PaceCondition,
  { passed, opening, reached }: Progress,
): number | null {
  const start = from === 'zero' ? 0 : opening;
  const share = shape === 'straight' ? passed : reached;
  return start === null || share === null ? null : start + (target - start) * share;
}
