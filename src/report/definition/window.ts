import { z } from 'zod';
import {
  type Calendar,
  type ComparisonMode,
  GRAINS,
  lastComplete,
  type Period,
  startOf,
  startOfNext,
  TIME_GRAINS,
  trailing,
} from '../../foundation/calendar/index.ts';
import type { TimeBack } from '../../metrics/model/index.ts';

/** More periods like that of a figure are not looked back at. */
const MOST_LIKE = 60;

/** A grain of whole days, which an edition date ends; hours are for time axes. */
export const DayGrain = z.enum(GRAINS, {
  error: ({ input }) =>
    input === 'hour'
      ? `is of whole days here: ${GRAINS.join(', ')}. Hours are for the axis of charts and the rows of tables`
      : undefined,
});

/** A stretch of time that ends at the edition date, or at the last full grain before it. */
export const Window = z
  .union([
    z.strictObject({ trailing: z.strictObject({ days: z.number().int().min(1).max(3660) }) }),
    z.strictObject({
      complete: z.strictObject({ count: z.number().int().min(1).max(1000).default(1), grain: DayGrain }),
    }),
    z.strictObject({ toDate: DayGrain }),
  ])
  .describe(
    'trailing: the days before the edition date; complete: the last full grains; toDate: the current grain so far.',
  );
export type Window = z.output<typeof Window>;

/** The last complete grains, as a time axis. Hours are those that end with the day before the edition date. */
export const Last = z.strictObject({ count: z.number().int().min(1).max(1000), grain: z.enum(TIME_GRAINS) });
export type Last = z.output<typeof Last>;

/** Values before one: of the last complete grains, or, without a grain, of as many periods like that of the value, one before the other. */
export const History = Last.extend({
  grain: Last.shape.grain
    .optional()
    .describe(
      'Default: periods like that of the figure itself, by which it is told whether the figure is as usual.',
    ),
}).refine(
  ({ count, grain }) => grain !== undefined || count <= MOST_LIKE,
  `without a \`grain\` takes at most ${MOST_LIKE}`,
);
export type History = z.output<typeof History>;

/** The periods like that of a window that lie before it, the nearest first, as comparisons of a question. */
export function likeWindows(window: Window, count: number): z.output<typeof TimeBack>[] {
  const [unit, step] =
    'trailing' in window
      ? (['days', window.trailing.days] as const)
      : 'complete' in window
        ? ([`${window.complete.grain}s`, window.complete.count] as const)
        : ([`${window.toDate}s`, 1] as const);
  return Array.from({ length: count }, (_, index) => ({ [unit]: step * (index + 1) }));
}

/** The period of a window for an edition date; `toDate` gives the whole grain, which asking cuts at the date. */
export function windowPeriod(window: Window, date: string, calendar: Calendar): Period {
  if ('trailing' in window) return trailing(window.trailing.days, date);
  if ('complete' in window) return lastComplete(window.complete.count, window.complete.grain, date, calendar);
  // The last day in the data says which grain is the current one: on the first of a month that is the month before.
  const lastDay = trailing(1, date).from;
  return {
    from: startOf(lastDay, window.toDate, calendar),
    to: startOfNext(lastDay, window.toDate, calendar),
  };
}

/** The time of a block: its own axis, else its own window, else that of the report. */
export function windowOf(
  { last, window }: { readonly last?: Last | undefined; readonly window?: Window | undefined },
  report: { readonly window: Window },
): Window | { readonly complete: Last } {
  return last === undefined ? (window ?? report.window) : { complete: last };
}

/** What a comparison means for a window: "previous" as many days before a trailing one, the grains before for the others. */
export function comparisonMode(
  window: ReturnType<typeof windowOf>,
  compare: Exclude<ComparisonMode, 'days'> | 'none',
): ComparisonMode | undefined {
  if (compare === 'none') return undefined;
  return compare === 'previous' && 'trailing' in window ? 'days' : compare;
}
