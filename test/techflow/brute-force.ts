/**
 * TechFlow's figures computed customer by customer from raw rows, in plain TypeScript: no SQL, nothing of the engine.
 * It is slow and literal on purpose; the engine's answers are compared with it.
 */
import { addMonths, type Days, dateOf, dayOf, monthStart, weekStart } from './days.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type CustomerHealth, healthAt } from './health.ts';
import type { TechflowRows } from './rows.ts';

export interface TechflowFigures {
  /** The 30 days before the edition date, and the 30 before those; snapshots are at the end of each. */
  readonly window: Figures;
  readonly previous: Figures;
  /** Health of every active customer at the edition date and seven days before, by customer number. */
  readonly health: ReadonlyMap<number, CustomerHealth>;
  readonly healthBefore: ReadonlyMap<number, CustomerHealth>;
  /** The last 13 complete weeks from Monday, oldest first. */
  readonly weeks: readonly BucketFigures[];
  /** The last 13 complete calendar months, oldest first, each with its bridge. */
  readonly months: readonly BucketFigures[];
}

export interface BucketFigures {
  /** First day of the bucket, YYYY-MM-DD. */
  readonly start: string;
  readonly figures: Figures;
}

/** Everything the executive report says at an edition date (the first day not in the data, YYYY-MM-DD). */
export function bruteForce(rows: TechflowRows, edition: string): TechflowFigures {
  const at = dayOf(edition);
  return {
    window: figuresOf(rows, { from: at - 30, to: at }),
    previous: figuresOf(rows, { from: at - 60, to: at - 30 }),
    health: healthAt(rows, at),
    healthBefore: healthAt(rows, at - 7),
    weeks: buckets(rows, completeWeeks(at, 13)),
    months: buckets(rows, completeMonths(at, 13)),
  };
}

function buckets(rows: TechflowRows, spans: readonly Days[]): BucketFigures[] {
  return spans.map((span) => ({ start: dateOf(span.from), figures: figuresOf(rows, span) }));
}

/** The last complete weeks before a day, oldest first. */
export function completeWeeks(at: number, count: number): Days[] {
  const end = weekStart(at);
  return Array.from({ length: count }, (_, index) => {
    const from = end - 7 * (count - index);
    return { from, to: from + 7 };
  });
}

/** The last complete calendar months before a day, oldest first. */
export function completeMonths(at: number, count: number): Days[] {
  const end = monthStart(at);
  return Array.from({ length: count }, (_, index) => ({
    from: addMonths(end, index - count),
    to: addMonths(end, index - count + 1),
  }));
}
