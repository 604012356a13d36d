import { instantOfMoment, isCivilDate, type Moment, offsetAt } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { ColumnType } from '../dialect/index.ts';
import type { Binder } from './binder.ts';

/** How the days of the project, and what begins within them, are compared with a column. */
export interface Clock {
  /** A moment, of a civil date its first, as a bound parameter of the column's type. @throws QUERY_INVALID for a time where the column holds dates */
  bound(moment: Moment): string;
  /** Whether the column holds dates, so that days can be counted. */
  readonly isDate: boolean;
}

/**
 * Bounds for a time column. Dates are compared as dates. A timestamp with a zone is compared with the instant
 * at which the day begins in the project's zone; one without is taken to be written in `storedZone`. So the
 * SQL itself never converts a zone, and days with 23 or 25 hours are right.
 * @throws COLUMN_TYPE when the column is neither date nor timestamp
 */
export function clockFor(
  binder: Binder,
  type: ColumnType,
  zones: { readonly zone: string; readonly storedZone: string },
  what: string,
): Clock {
  switch (type) {
    case 'date':
      return { isDate: true, bound: (moment) => binder.bind(dayAlone(moment, what), 'date') };
    case 'timestamp':
      return {
        isDate: false,
        bound: (moment) =>
          binder.bind(wallClock(instantOfMoment(moment, zones.zone), zones.storedZone), 'timestamp'),
      };
    case 'timestamptz':
      return {
        isDate: false,
        bound: (moment) =>
          binder.bind(new Date(instantOfMoment(moment, zones.zone)).toISOString(), 'timestamptz'),
      };
    default:
      return fail('COLUMN_TYPE', {
        message: `${what} is used as a time, but the database has it as ${type}.`,
        hint: 'use a date or timestamp column, cast it in a `sql` table, or declare the type and format of the column of a data file.',
      });
  }
}

function dayAlone(moment: Moment, what: string): string {
  if (isCivilDate(moment)) return moment;
  return fail('QUERY_INVALID', {
    message: `${what} holds dates, and is asked for by the hour or from a time of the day on.`,
    hint: 'ask by the day, or let the table be dated by a column of timestamps.',
  });
}

function wallClock(epochMs: number, zone: string): string {
  return new Date(epochMs + offsetAt(epochMs, zone)).toISOString().replace('T', ' ').replace('Z', '');
}
