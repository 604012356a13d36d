import { z } from 'zod';
import type { TimeUnit } from '../../foundation/calendar/index.ts';

/**
 * So many of one unit of time, as in `{ months: 3 }`.
 * @param most of each unit that may be named
 */
export function amountOfTime<U extends TimeUnit>(most: Readonly<Record<U, number>>) {
  const units = Object.keys(most) as U[];
  const shape = Object.fromEntries(
    units.map((unit) => [unit, z.number().int().min(1).max(most[unit]).optional()]),
  ) as Record<U, z.ZodOptional<z.ZodNumber>>;
  const listed = `${units.slice(0, -1).join(', ')} and ${units.at(-1)}`;
  return z
    .strictObject(shape)
    .refine(
      (it) => Object.values(it).filter((count) => count !== undefined).length === 1,
      `needs exactly one of ${listed}`,
    );
}

/** How far back something is looked at: a century at most. */
export const TimeBack = amountOfTime({
  ...{ days: 36_600, weeks: 5_200, months: 1_200, quarters: 400, years: 100 },
});
