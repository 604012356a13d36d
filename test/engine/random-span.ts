/** Random spans and distances in time. */
import type { Window } from './brute-time.ts';

interface Draw {
  int(min: number, max: number): number;
  pick<T>(values: readonly T[]): T;
}

export function spanDrawing({ int, pick }: Draw) {
  function span(): Window {
    return pick([
      'all' as const,
      { toDate: pick(['day', 'week', 'month', 'quarter', 'year', 'calendar-year']) },
      { trailing: pick([{ days: int(1, 60) }, { weeks: int(1, 9) }, { months: int(1, 14) }]) },
    ]);
  }

  function distance(): Record<string, number> {
    return pick([
      { days: int(1, 40) },
      { weeks: int(1, 9) },
      { months: int(1, 13) },
      { quarters: int(1, 2) },
      { years: 1 },
    ]);
  }

  return { span, distance };
}
