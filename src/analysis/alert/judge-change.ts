import { changeOf } from '../../metrics/series/index.ts';
import type { ChangeCondition } from './alert-condition.ts';
import type { Observation } from './alert-memory.ts';

/** Holds a value against the one of another period. No data when either is missing; from zero, any change is large. */
export function judgeChange(
  condition: ChangeCondition,
  value: number | null,
  before: number | null,
): Observation {
  const { absolute } = changeOf(value, before);
  if (value === null || before === null || absolute === null) return { kind: 'no_data' };
  const { by, direction, minimumEffect } = condition;
  const size = 'share' in by ? by.share * Math.abs(before) : by.amount;
  const isLarge = Math.abs(absolute) > size && Math.abs(absolute) >= minimumEffect;
  const isWatched = direction === 'either' || (direction === 'up') === absolute > 0;
  // A change must exceed both, so the range reaches as far as the larger.
  const reach = Math.max(size, minimumEffect);
  const reading = {
    value,
    against: before,
    expected: {
      from: direction === 'up' ? null : before - reach,
      to: direction === 'down' ? null : before + reach,
    },
  };
  const breaches = isLarge && isWatched;
  return { kind: 'value', breaches, clears: !breaches, reading };
}
