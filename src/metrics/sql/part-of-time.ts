import { type PartOfTime, RANGES } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Dialect } from '../dialect/index.ts';
import type { Binder } from './binder.ts';
import type { Typed } from './comparison.ts';

interface Zones {
  readonly zone: string;
  readonly storedZone: string;
}

/**
 * A part of a time, as the clocks of the project show it: a whole number, null where there is no time. Days have no clock, so
 * that no zone moves them.
 * @throws COLUMN_TYPE of what is no time, and of the hour of a day
 */
export function partOfTime(binder: Binder, time: Typed, part: PartOfTime, zones: Zones, what: string): Typed {
  const shown = onClock(binder, time, zones, what);
  if (part === 'hour' && time.type === 'date') {
    return fail('COLUMN_TYPE', {
      message: `${what} is the hour of what the database has as a date, which has none.`,
      hint: 'choose a column of timestamps.',
    });
  }
  const { dialect } = binder;
  const number = part === 'weekday' ? dialect.weekday(shown) : `EXTRACT(${part.toUpperCase()} FROM ${shown})`;
  return { sql: dialect.cast(number, 'integer'), type: 'integer', within: RANGES[part] };
}

/** What the clocks of the project show at a time: a timestamp without a zone; a date is itself. @throws COLUMN_TYPE */
export function onClock(
  binder: Pick<Binder, 'dialect' | 'bind'>,
  { sql, type }: Typed,
  { zone, storedZone }: Zones,
  what: string,
): string {
  const { shownIn, instantIn }: Dialect = binder.dialect;
  const bound = (name: string) => binder.bind(name, 'text');
  switch (type) {
    case 'date':
      return sql;
    case 'timestamptz':
      return shownIn(sql, bound(zone));
    case 'timestamp':
      return zone === storedZone ? sql : shownIn(instantIn(sql, bound(storedZone)), bound(zone));
    default:
      return fail('COLUMN_TYPE', {
        message: `${what} is of a time, but the database has it as ${type}.`,
        hint: 'choose a column of dates or timestamps.',
      });
  }
}
