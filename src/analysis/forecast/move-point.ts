import type { ForecastPoint, ForecastRange } from '../../foundation/stats/index.ts';

/** A forecast with its ranges, laid around another value and cut at limits. */
export function movedPoint(
  { value, range80, range95 }: ForecastPoint,
  to: number,
  limits: ForecastRange,
): ForecastPoint {
  const within = (one: number) => Math.min(limits.to, Math.max(limits.from, one));
  const around = ({ from, to: end }: ForecastRange) => ({
    from: within(from + (to - value)),
    to: within(end + (to - value)),
  });
  return { value: within(to), range80: around(range80), range95: around(range95) };
}
