import type { ForecastPoint } from '../../foundation/stats/index.ts';

/** What a forecast means for a target; periods by their place in the forecast. */
export type Reach =
  /** Reached now, and expected to stay so. */
  | { readonly kind: 'stays' }
  /** Reached now; the first period in which it is expected to be missed. */
  | { readonly kind: 'lost'; readonly at: number }
  /** Expected to be reached; and by the favourable end of the 80 % range, where that is earlier. */
  | { readonly kind: 'reached'; readonly at: number; readonly earliest: number | null }
  /** Not expected to be reached as far as the forecast goes; null where not even the favourable end does. */
  | { readonly kind: 'not reached'; readonly earliest: number | null };

/**
 * Says when a target is reached: a value as large where more is welcome, as small where less is. Where neither is, it is to be
 * come to from the side of the last value.
 * @param last the last value that came
 */
export function reachOf(
  points: readonly ForecastPoint[],
  { target, last, good }: { target: number; last: number; good: 'up' | 'down' | 'neutral' },
): Reach {
  const isUp = good === 'neutral' ? last < target : good === 'up';
  const meets = (value: number) => (isUp ? value >= target : value <= target);
  const placeOf = (found: number) => (found < 0 ? null : found);
  if (meets(last)) {
    const at = placeOf(points.findIndex(({ value }) => !meets(value)));
    return at === null ? { kind: 'stays' } : { kind: 'lost', at };
  }
  const at = placeOf(points.findIndex(({ value }) => meets(value)));
  const earliest = placeOf(points.findIndex(({ range80 }) => meets(isUp ? range80.to : range80.from)));
  if (at === null) return { kind: 'not reached', earliest };
  return { kind: 'reached', at, earliest: earliest === at ? null : earliest };
}
