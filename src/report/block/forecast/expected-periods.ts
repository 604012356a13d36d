import type { Period } from '../../../foundation/calendar/index.ts';
import type { ForecastPoint } from '../../../foundation/stats/index.ts';
import type { ExpectedPeriod } from './edition.ts';

/** Points of a forecast with their periods. */
export function expectedPeriods(
  points: readonly ForecastPoint[],
  ahead: readonly Period[],
): readonly ExpectedPeriod[] {
  return points.map(({ value, range80, range95 }, at) => ({
    ...{ from: ahead[at]?.from ?? '', to: ahead[at]?.to ?? '', value },
    range80: [range80.from, range80.to],
    range95: [range95.from, range95.to],
  }));
}
