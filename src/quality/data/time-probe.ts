import { addMonths, fieldsOf } from '../../foundation/calendar/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import type { ColumnType } from '../../metrics/connection/index.ts';
import { clockFor } from '../../metrics/sql/boundary.ts';
import type { CheckResult } from '../check-result.ts';
import type { Writing } from '../write-statement.ts';
import { countWhere, type Probe } from './probe.ts';
import type { Subject } from './subject.ts';

const YEARS_AHEAD = 10;
const YEARS_BACK = 100;

/** Days between which a time is believed, half-open. */
interface Plausible {
  readonly from: string;
  readonly to: string;
}

/**
 * Whether rows have a time that can be meant. Rows of the edition date and later are fine, they belong to later
 * editions; a time ten years ahead or a hundred back is a typing error or a stand-in for "unknown".
 */
export function timeProbe(subject: Subject, column: string, type: ColumnType): Probe {
  const time = `base.${subject.context.catalog.dialect.quote(column)}`;
  const plausible = plausibleAt(subject.context.asOf);
  return {
    counts: (writing) => [
      countWhere(writing, `${time} IS NULL`),
      ...(plausible === undefined ? [] : outside(writing, subject, { column, type, time }, plausible)),
    ],
    async judge([without = 0, early = 0, late = 0], rows) {
      return [judged(subject, column, { rows, without, early, late }, plausible)];
    },
  };
}

/** Without an edition date there is no "far" to measure from. */
function plausibleAt(asOf: string | undefined): Plausible | undefined {
  if (asOf === undefined) return undefined;
  const { year } = fieldsOf(asOf);
  return {
    from: year > YEARS_BACK ? addMonths(asOf, -12 * YEARS_BACK) : '0001-01-01',
    to: year + YEARS_AHEAD < 9999 ? addMonths(asOf, 12 * YEARS_AHEAD) : '9999-12-31',
  };
}

function outside(
  writing: Writing,
  subject: Subject,
  { column, type, time }: { column: string; type: ColumnType; time: string },
  { from, to }: Plausible,
): string[] {
  const zones = { zone: subject.context.calendar.zone, storedZone: subject.definition.storedZone };
  const clock = clockFor(writing.binder, type, zones, `Column "${column}" of table "${subject.table}"`);
  return [`${time} < ${clock.bound(from)}`, `${time} >= ${clock.bound(to)}`].map((one) =>
    countWhere(writing, one),
  );
}

function judged(
  subject: Subject,
  column: string,
  { rows, without, early, late }: { rows: number; without: number; early: number; late: number },
  plausible: Plausible | undefined,
): CheckResult {
  const { source } = subject;
  const day = (date: string | undefined): Said => (date === undefined ? '' : { say: 'day', day: date });
  const title = {
    name: `${subject.table}.time`,
    label: said('check.title.time', { label: subject.label }),
  };
  const found = [
    without > 0 && said('check.time.missing', { rows: without, source, column }),
    early > 0 && said('check.time.early', { rows: early, source, column, day: day(plausible?.from) }),
    late > 0 && said('check.time.late', { rows: late, source, column, day: day(plausible?.to) }),
  ].filter((one) => one !== false);
  if (found.length > 0) {
    const hint = said('check.time.hint');
    return { ...title, verdict: 'warn', message: { say: 'sentences', of: found }, hint };
  }
  return {
    ...title,
    verdict: 'pass',
    message: said('check.time.plausible', { rows, source, column }),
  };
}
