/** A history without gaps, and what was done to it. */
export interface CompleteHistory {
  /** From the first value to the last. */
  readonly values: Float64Array;
  /** Gaps between the two, and how many periods at the end have no value. */
  readonly filled: number;
  readonly behind: number;
}

/**
 * Fills gaps inside a history on the straight line between the nearest values of the same phase of a season, where
 * there are two, else between the nearest values. What lies before the first value or after the last is not filled.
 */
export function completeHistory(history: readonly (number | null)[], period: number): CompleteHistory {
  const first = history.findIndex((one) => one !== null);
  const last = history.findLastIndex((one) => one !== null);
  const inside = first < 0 ? [] : history.slice(first, last + 1);
  const values = Float64Array.from(
    inside,
    (one, at) => one ?? between(inside, at, period) ?? between(inside, at, 1) ?? 0,
  );
  return {
    values,
    filled: inside.filter((one) => one === null).length,
    behind: history.length - 1 - last,
  };
}

function between(values: readonly (number | null)[], at: number, step: number): number | null {
  const before = nearest(values, at, -step);
  const after = nearest(values, at, step);
  if (before === null || after === null) return null;
  return before.value + ((after.value - before.value) * before.away) / (before.away + after.away);
}

function nearest(values: readonly (number | null)[], at: number, step: number) {
  for (let place = at + step; place >= 0 && place < values.length; place += step) {
    const value = values[place] ?? null;
    if (value !== null) return { value, away: Math.abs(place - at) };
  }
  return null;
}
