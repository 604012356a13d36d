import type { Grain } from '../../foundation/calendar/index.ts';
import { departureFrom, expectedRange } from '../../foundation/stats/index.ts';
import type { AnomalyCondition } from './alert-condition.ts';
import type { Observation } from './alert-memory.ts';

/** Grains in a season: days repeat by the week, months by the year where there are three of them to learn from. */
function seasonOf(grain: Grain, history: number): number {
  if (grain === 'day') return 7;
  return grain === 'month' && history >= 36 ? 12 : 1;
}

/**
 * Holds a value against the range that the values before it let expect; it is never in its own history. No data when it
 * is missing, or too few are there to learn from.
 */
export function judgeAnomaly(
  condition: AnomalyCondition,
  history: readonly (number | null)[],
  value: number | null,
): Observation {
  const { grain, confidence, minimumHistory, direction, minimumEffect } = condition;
  const known = sinceItsBeginning(history);
  if (value === null || known.filter((one) => one !== null).length < minimumHistory)
    return { kind: 'no_data' };
  const range = expectedRange(known, { period: seasonOf(grain, known.length), confidence });
  if (range === null) return { kind: 'no_data' };
  const breaches = departureFrom(value, range, { direction, minimumEffect }) !== null;
  const { expected, from, to } = widened(range, minimumEffect);
  const reading = {
    value,
    against: expected,
    expected: { from: direction === 'up' ? null : from, to: direction === 'down' ? null : to },
  };
  return { kind: 'value', breaches, clears: !breaches, reading };
}

/** Zeros before the first other value are a time when there was nothing to count yet, not a habit. */
function sinceItsBeginning(history: readonly (number | null)[]): readonly (number | null)[] {
  const begins = history.findIndex((value) => value !== null && value !== 0);
  return begins < 0 ? history : history.slice(begins);
}

/** What readers are told is expected: what lies within the smallest effect is no alert either. */
function widened(
  { expected, from, to }: { readonly expected: number; readonly from: number; readonly to: number },
  minimumEffect: number,
) {
  const reach = minimumEffect * Math.abs(expected);
  return { expected, from: Math.min(from, expected - reach), to: Math.max(to, expected + reach) };
}
