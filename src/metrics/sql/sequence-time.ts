import type { CastType } from '../dialect/index.ts';
import { tableOf } from '../model/index.ts';
import type { Sequence } from '../plan/index.ts';
import { onClock } from './part-of-time.ts';
import type { Compilation, Scope } from './scope.ts';

/** How moments of different tables are put in order, as whole numbers: days, or microseconds. */
export interface Clockwork {
  /** When a row of a step happened. */
  moment(step: number): string;
  /** So many days in that unit. */
  spanOf(days: number): string;
  /** So much time in days, and what type that is. */
  inDays(passed: string): string;
  readonly type: Extract<CastType, 'integer' | 'float'>;
}

const DAY_MICROSECONDS = 86_400_000_000;

/**
 * Instants are compared where all steps have timestamps, and days on the calendar of the project where one has dates.
 * @throws COLUMN_TYPE
 */
export function clockworkOf(
  { model, binder, calendar: { zone } }: Compilation,
  { steps }: Sequence,
  scopes: readonly Scope[],
): Clockwork {
  const { dialect } = binder;
  const times = steps.map(({ table, time }, index) => ({
    ...{ table, time, storedZone: tableOf(model, table).storedZone },
    typed: scopes[index]?.column(time) ?? { sql: 'NULL', type: 'other' as const },
  }));
  if (times.some(({ typed }) => typed.type === 'date'))
    return {
      spanOf: String,
      moment(step) {
        const { table = '', time = '', storedZone = 'UTC', typed } = times[step] ?? {};
        if (typed === undefined) throw new Error('a step has a time');
        const shown = onClock(binder, typed, { zone, storedZone }, `Column "${time}" of table "${table}"`);
        const day = typed.type === 'date' ? shown : dialect.cast(shown, 'date');
        return dialect.daysBetween(binder.bind('1970-01-01', 'date'), day);
      },
      inDays: (passed) => passed,
      type: 'integer',
    };
  return {
    spanOf: (days) => String(days * DAY_MICROSECONDS),
    moment(step) {
      const { storedZone = 'UTC', typed } = times[step] ?? {};
      if (typed === undefined) throw new Error('a step has a time');
      const isZoned = typed.type === 'timestamptz';
      const instant =
        isZoned || storedZone === 'UTC'
          ? typed.sql
          : dialect.instantIn(typed.sql, binder.bind(storedZone, 'text'));
      const isInstant = isZoned || storedZone !== 'UTC';
      const epoch = isInstant
        ? binder.bind('1970-01-01T00:00:00.000Z', 'timestamptz')
        : binder.bind('1970-01-01 00:00:00', 'timestamp');
      return dialect.cast(`ROUND(${dialect.secondsBetween(epoch, instant)} * 1000000)`, 'integer');
    },
    inDays: (passed) => `${dialect.cast(passed, 'float')} / ${DAY_MICROSECONDS}`,
    type: 'float',
  };
}
