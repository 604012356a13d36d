import { addDays, lastDayBefore } from '../../foundation/calendar/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { knownUntil } from '../../metrics/plan/index.ts';
import type { LastDays } from '../../metrics/series/index.ts';
import { type DataAsOf, sourcesOf } from '../../quality/index.ts';
import type { Edition } from '../edition/index.ts';
import type { Composition } from './composition.ts';

/**
 * The last days of the tables whose data ends early. What is read from such a table without a time of its own, as periods
 * from charges, ends with it.
 */
export function lastDays({ model, catalog }: AskContext, found: readonly DataAsOf[]): LastDays {
  const ends = new Map(endsOf(found));
  const timed = new Set(found.map(({ table }) => table));
  for (const table of Object.keys(model.tables).filter((name) => !timed.has(name))) {
    const [earliest] = sourcesOf(model, catalog, table)
      .flatMap((source) => (timed.has(source) ? (ends.get(source) ?? []) : []))
      .sort();
    if (earliest !== undefined) ends.set(table, earliest);
  }
  return ends;
}

function endsOf(found: readonly DataAsOf[]): (readonly [string, string])[] {
  return found.flatMap(({ table, through, endsEarly }) =>
    endsEarly === true && through !== null ? [[table, through] as const] : [],
  );
}

/** The day that an edition says its data ends on: the earliest, where tables differ. */
export function dataEnds(found: readonly DataAsOf[]): Pick<Edition, 'dataEnds'> {
  const [through] = endsOf(found)
    .map(([, day]) => day)
    .sort();
  return through === undefined ? {} : { dataEnds: { through } };
}

/** The first day not in the data of a metric: the edition date, or the day after the data of one of its tables ends. */
export function dateOfData(composition: Composition, metric: string): string {
  const { date } = composition;
  const end = endWithin(composition, metric, date);
  return end?.why === 'after_data' ? addDays(end.through, 1) : date;
}

/** The last day that a metric is known of, and why of none after it. */
export interface KnownEnd {
  readonly through: string;
  readonly why: 'after_data' | 'not_over';
}

/**
 * The day on which the data of a metric ends, or after which nobody knows yet what follows its rows, where that is before the
 * last day of a period; the earliest of its tables.
 */
export function endWithin(
  { context, model, date }: Composition,
  metric: string,
  to: string,
): KnownEnd | undefined {
  const { ends = new Map(), calendar } = context;
  const [first] = othersOf(model)
    .readsUntil(metric, addDays(lastDayBefore(to), 1))
    .flatMap((one): KnownEnd[] => {
      const end = ends.get(one.table);
      if (one.ahead !== undefined) {
        const until = knownUntil(end === undefined ? date : addDays(end, 1), one.ahead, calendar);
        return until < one.to ? [{ through: addDays(until, -1), why: 'not_over' }] : [];
      }
      return end !== undefined && end < addDays(one.to, -1) ? [{ through: end, why: 'after_data' }] : [];
    })
    .sort((one, other) => (one.through < other.through ? -1 : Number(one.through > other.through)));
  return first;
}
