import { withoutBeginning } from './completed.ts';
import { expectedValue } from './expected-value.ts';

/** Where a value lies against what its past made likely. */
export interface UsualLevel {
  readonly low: number;
  readonly high: number;
  readonly is: 'usual' | 'above' | 'below';
  /** What it was to be expected to be. */
  readonly expected: number;
}

/** A smaller distance from the expected value, relative to it, is not worth a word, however calm the past. */
const MINIMUM_DISTANCE = 0.01;

/**
 * Judges the last of values of like periods by those before it: the range around the line of Theil and Sen through them, so
 * that what grows or drifts is expected to. A past that was never negative makes no negative value likely.
 * @param values oldest first; null where there is none; what may be incomplete at the beginning does not count
 * @param minimumDistance smallest distance from the expected value, relative to it, that is not usual; a hundredth by default
 * @returns undefined without a value, and with fewer than eight before it
 */
export function judgeUsual(
  values: readonly (number | null)[],
  minimumDistance = MINIMUM_DISTANCE,
): UsualLevel | undefined {
  const value = values.at(-1) ?? null;
  const past = withoutBeginning(values.slice(0, -1));
  const found = value === null ? null : expectedValue(past);
  if (value === null || found === null) return undefined;
  const isNeverNegative = past.every((one) => one === null || one >= 0);
  const [low, high, expected] = [found.low, found.high, found.expected].map((one) =>
    isNeverNegative ? Math.max(0, one) : one,
  ) as [number, number, number];
  const isNear = Math.abs(value - expected) < minimumDistance * Math.abs(expected);
  const is = isNear || (value >= low && value <= high) ? 'usual' : value > high ? 'above' : 'below';
  return { low, high, is, expected };
}
