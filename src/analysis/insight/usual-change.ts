import { median, medianAbsoluteDeviation } from '../../foundation/stats/index.ts';

/** The range in which a change is nothing unusual, as relative changes: −0.02 to 0.05. */
export interface UsualRange {
  readonly low: number;
  readonly high: number;
}

/** Fewer changes than this tell nothing about what is usual. */
export const MINIMUM_CHANGES = 6;

/** Deviations from the median that still count as usual; 3 robust standard deviations. */
const SPREAD = 3;

/**
 * The usual range of period-over-period changes, learnt from history alone: median ± 3 scaled median absolute
 * deviations of the logarithmic changes (Leys et al. 2013), which one past outlier cannot stretch. The tested
 * period must not be in the history.
 * @param history values of consecutive complete periods, oldest first; null and values ≤ 0 end a chain
 * @returns null with fewer than six changes
 */
export function usualChange(history: readonly (number | null)[]): UsualRange | null {
  const changes: number[] = [];
  for (const [index, value] of history.entries()) {
    const before = index === 0 ? null : (history[index - 1] ?? null);
    if (value !== null && before !== null && value > 0 && before > 0) changes.push(Math.log(value / before));
  }
  if (changes.length < MINIMUM_CHANGES) return null;
  const middle = median(changes) ?? 0;
  const spread = SPREAD * (medianAbsoluteDeviation(changes) ?? 0);
  return { low: Math.expm1(middle - spread), high: Math.expm1(middle + spread) };
}
