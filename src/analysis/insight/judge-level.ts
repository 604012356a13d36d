import { type Expectation, expectedValue } from './expected-value.ts';

/** A value outside what its past made likely. */
export interface LevelJudgement extends Expectation {
  readonly value: number;
  readonly direction: 'above' | 'below';
}

/**
 * Judges the last value of a series of complete periods against a forecast from the values before it.
 * @param minimumChange smallest distance from the expected value, relative to it, that is worth a sentence
 * @returns null when the value is missing, the past too short, or nothing is unusual
 */
export function judgeLevel(values: readonly (number | null)[], minimumChange: number): LevelJudgement | null {
  const value = values.at(-1) ?? null;
  const expectation = expectedValue(values.slice(0, -1));
  if (value === null || expectation === null) return null;
  const { expected, low, high } = expectation;
  if (value >= low && value <= high) return null;
  if (Math.abs(value - expected) < minimumChange * Math.abs(expected)) return null;
  return { ...expectation, value, direction: value > expected ? 'above' : 'below' };
}
