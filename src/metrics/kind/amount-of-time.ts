import { z } from 'zod';
import type { Distance } from '../../foundation/calendar/index.ts';

/** How many days of each unit there are, or how many months. */
const LENGTHS = {
  days: { days: 1 },
  weeks: { days: 7 },
  months: { months: 1 },
  quarters: { months: 3 },
  years: { months: 12 },
} as const;
type Unit = keyof typeof LENGTHS;

/**
 * So many of one unit of time, as in `{ months: 3 }`.
 * @param most of each unit that may be named
 */
export function amountOfTime<U extends Unit>(most: Readonly<Record<U, number>>) {
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

type Amount = { readonly [U in Unit]?: number | undefined };

function named(amount: Amount): readonly [unit: Unit, count: number] {
  const [first] = (Object.keys(LENGTHS) as Unit[]).flatMap((unit) => {
    const count = amount[unit];
    return count === undefined ? [] : [[unit, count] as const];
  });
  return first ?? ['days', 0];
}

/** The same in days or months. @example distanceOf({ quarters: 2 }) // { months: 6 } */
export function distanceOf(amount: Amount): Distance {
  const [unit, count] = named(amount);
  const length = LENGTHS[unit];
  return 'days' in length ? { days: count * length.days } : { months: count * length.months };
}

/** @example amountText({ years: 1 }) // '1 year' */
export function amountText(amount: Amount): string {
  const [unit, count] = named(amount);
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}
