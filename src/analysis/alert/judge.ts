import type { AlertCondition, PaceCondition } from './alert-condition.ts';
import type { Observation } from './alert-memory.ts';
import { judgeAnomaly } from './judge-anomaly.ts';
import { judgeChange } from './judge-change.ts';
import { judgeLevel } from './judge-level.ts';
import { judgePace, type Progress } from './judge-pace.ts';

/**
 * Judges the values of the periods that `neededPeriods` asked for, in their order.
 * @param passed as `neededPeriods` gave it
 * @param planned what the target of a pace says of its days, where that is a metric
 */
export function judge(
  condition: AlertCondition,
  values: readonly (number | null)[],
  passed: number,
  planned: number | null = null,
): Observation {
  const value = values.at(-1) ?? null;
  switch (condition.kind) {
    case 'threshold':
      return judgeLevel(condition, value);
    case 'change':
      return judgeChange(condition, value, values[0] ?? null);
    case 'anomaly':
      return judgeAnomaly(condition, values.slice(0, -1), value);
    case 'pace':
      return judgePace(condition, { ...progressOf(condition, values, passed), planned });
  }
}

function progressOf(
  condition: PaceCondition,
  values: readonly (number | null)[],
  passed: number,
): Omit<Progress, 'planned'> {
  const isLevel = condition.from === 'opening';
  const rest = [...values];
  const value = rest.pop() ?? null;
  const opening = isLevel ? (rest.shift() ?? null) : null;
  if (condition.shape !== 'seasonal') return { value, opening, passed, reached: null };
  const yearOpening = isLevel ? (rest.shift() ?? null) : 0;
  const [soFar = null, whole = null] = rest;
  // On the first day nothing of the year before counts either.
  const reached = passed === 0 ? 0 : shareReached(yearOpening, soFar, whole);
  return { value, opening, passed, reached };
}

/** Which share of its way something had come; null when it did not move, or a figure is missing. */
function shareReached(from: number | null, soFar: number | null, to: number | null): number | null {
  if (from === null || soFar === null || to === null || from === to) return null;
  return (soFar - from) / (to - from);
}
