import type { ThresholdCondition } from './alert-condition.ts';
import type { Observation } from './alert-memory.ts';

/** Holds a value against levels; the levels themselves are no breach. Null is no data. */
export function judgeLevel(condition: ThresholdCondition, value: number | null): Observation {
  if (value === null) return { kind: 'no_data' };
  const { from, to, clear } = condition;
  return {
    kind: 'value',
    breaches: !isWithin(value, { from, to }),
    clears: isWithin(value, clear),
    reading: { value, expected: { from, to } },
  };
}

function isWithin(
  value: number,
  range: { readonly from: number | null; readonly to: number | null },
): boolean {
  return (range.from === null || value >= range.from) && (range.to === null || value <= range.to);
}
