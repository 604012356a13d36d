import { milliseconds, offsetAt } from '../../../foundation/calendar/index.ts';
import { said, saidBounds, saidValue, type ValueFormat } from '../../../foundation/format/index.ts';
import type { ColumnType, Value } from '../../../metrics/connection/index.ts';
import type { TableCheck } from '../../../metrics/model/index.ts';
import { tableClock } from '../../../metrics/sql/in-force.ts';
import { typeIfThere } from '../../data/named-columns.ts';
import type { Probe } from '../../data/probe.ts';
import type { Subject } from '../../data/subject.ts';
import { type Declaration, judged } from '../declaration.ts';

type Check = Extract<TableCheck, { check: 'freshness' }>;

const HOUR_MS = 3_600_000;
const AGE: ValueFormat = { kind: 'duration', unit: 'seconds' };

/**
 * Whether the newest row before the edition date is new enough. Ages are told by the clock on the wall of the
 * project, so that a day is a day when the clocks change; a date is as old as its first moment: yesterday's rows are
 * one day old.
 */
export function freshnessProbe(subject: Subject, check: Check, declaration: Declaration): Probe {
  const column = check.column ?? subject.definition.time ?? '';
  const { asOf } = subject.context;
  return {
    unanswered: declaration.title,
    judgesEmpty: true,
    counts({ scope, binder }) {
      const { sql } = scope.column(column);
      const clock = tableClock(scope, column);
      const before = asOf === undefined ? [] : [`${sql} < ${clock.bound(asOf)}`];
      return [binder.dialect.aggregate('MAX', sql, before)];
    },
    judge: async (_counts, _rows, [newest = null]) => [judgeAge(subject, check, declaration, column, newest)],
  };
}

function judgeAge(
  subject: Subject,
  { within }: Check,
  declaration: Declaration,
  column: string,
  newest: Value,
) {
  const { source, context } = subject;
  const day = context.asOf ?? '';
  const limit = milliseconds(within);
  const shown = wallClock(subject, column, newest);
  const age = ageOf(subject, column, newest);
  const span = (ms: number) => saidValue(ms / 1000, AGE, 'full');
  const bounds = saidBounds(undefined, span(limit));
  const finding =
    shown === undefined || age === undefined
      ? said('check.value.noneBefore', { source, column, day: { say: 'day', day: day } })
      : said('check.value.newest', {
          ...{ source, column, age: span(age) },
          day: { say: 'day', day: new Date(shown).toISOString().slice(0, 10) },
        });
  return judged(declaration, age !== undefined && age <= limit, {
    message: said('check.value.expected', { finding, bounds }),
    code: 'CHECK_STALE',
    hint: said('check.value.staleHint'),
    ...(age === undefined ? {} : { observed: age / HOUR_MS }),
    expected: { from: null, to: limit / HOUR_MS },
  });
}

/** Milliseconds from a moment to the beginning of the edition date, by the clock on the project's wall; undefined for no time. */
export function ageOf(subject: Subject, column: string, moment: Value): number | undefined {
  const shown = wallClock(subject, column, moment);
  return shown === undefined ? undefined : Date.parse(`${subject.context.asOf ?? ''}T00:00:00Z`) - shown;
}

/** What the clock on the project's wall showed, as if it were UTC; undefined for no time. */
function wallClock(subject: Subject, column: string, value: Value): number | undefined {
  const type: ColumnType | undefined = typeIfThere(subject, subject.table, column);
  const text = String(value).replace(/(\.\d{3})\d+/, '$1');
  const { zone } = subject.context.calendar;
  const { storedZone } = subject.definition;
  const written = Date.parse(type === 'date' ? `${text}T00:00:00Z` : `${text.replace(/Z$/, '')}Z`);
  if (value === null || Number.isNaN(written)) return undefined;
  if (type === 'date' || (type === 'timestamp' && storedZone === zone)) return written;
  const instant = type === 'timestamptz' ? written : written - offsetAt(written, storedZone);
  return instant + offsetAt(instant, zone);
}
