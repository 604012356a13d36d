import { z } from 'zod';
import { WEEKDAYS, type WorkingHours } from '../../foundation/calendar/index.ts';

const DAY = `(${WEEKDAYS.join('|')})`;
const DAYS = new RegExp(`^${DAY}(-${DAY})?$`);
const STRETCH = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

const Stretch = z
  .string()
  .regex(
    STRETCH,
    'must be from one time of the day to a later one, as in "09:00-17:00"; the end of a day is 24:00',
  )
  .transform((text): readonly [number, number] => {
    const [, ...parts] = STRETCH.exec(text) ?? [];
    const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = parts.map(Number);
    return [hour * 60 + minute, endHour * 60 + endMinute];
  })
  .refine(([from, to]) => from < to && to <= 1440, 'must end after it begins, and at 24:00 at the latest');

/** When people work: the hours of days and of stretches of days. */
export const WorkingHoursConfig = z
  .record(
    z.string().regex(DAYS, 'must be a day of the week, or the first and the last of several: monday-friday'),
    z.union([Stretch.transform((one) => [one]), z.array(Stretch).min(1)]),
  )
  .refine((hours) => Object.keys(hours).length > 0, 'needs a day')
  .check(({ value, issues }) => {
    for (const message of clashes(value)) issues.push({ code: 'custom', message, path: [], input: value });
  })
  .transform(byDay)
  .describe(
    'Working hours, for metrics with `workingHours`: by days of the week (`saturday`, `monday-friday`) from when to when, once or several times: `["09:00-12:30", "13:30-17:00"]`.',
  );

type Hours = Readonly<Record<string, readonly (readonly [number, number])[]>>;

/** The days that a name stands for, from 0 for Monday; a run may go over the end of the week. */
function daysOf(name: string): number[] {
  const [first = '', last = first] = name.split('-');
  const [from, to] = [first, last].map((one) => (WEEKDAYS as readonly string[]).indexOf(one)) as [
    number,
    number,
  ];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}

function byDay(hours: Hours): WorkingHours['days'] {
  return WEEKDAYS.map((_, day) =>
    Object.entries(hours)
      .flatMap(([name, stretches]) => (daysOf(name).includes(day) ? stretches : []))
      .sort(([a], [b]) => a - b),
  );
}

/** No minute of a day is worked twice. */
function clashes(hours: Hours): string[] {
  return byDay(hours).flatMap((stretches, day) =>
    stretches.some(([from], index) => index > 0 && from < (stretches[index - 1]?.[1] ?? 0))
      ? [`has hours of ${WEEKDAYS[day]} twice: name each day once, and stretches of it that lie apart`]
      : [],
  );
}
