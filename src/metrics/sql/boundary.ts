import { instantOf, offsetAt } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { ColumnType } from '../dialect/index.ts';
import type { Binder } from './binder.ts';

/** How the days of the project are compared with a column. */
export interface Clock {
  /** The first moment of a civil date, as a bound parameter of the column's type. */
  bound(date: string): string;
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
      return { isDate: true, bound: (date) => binder.bind(date, 'date') };
    case 'timestamp':
      return {
        isDate: false,
        bound: (date) => binder.bind(wallClock(instantOf(date, zones.zone), zones.storedZone), 'timestamp'),
      };
    case 'timestamptz':
      return {
        isDate: false,
        bound: (date) => binder.bind(new Date(instantOf(date, zones.zone)).toISOString(), 'timestamptz'),
      };
    default:
      return fail('COLUMN_TYPE', {
        message: `${what} is used as a time, but the database has it as ${type}.`,
        hint: 'use a date or timestamp column, cast it in a `sql` table, or declare the type and format of the column of a data file.',
      });
  }
}

function wallClock(epochMs: number, zone: string): string {
  return new Date(epochMs + offsetAt(epochMs, zone)).toISOString().replace('T', ' ').replace('Z', '');
}
