import { addMonths, fieldsOf } from '../../foundation/calendar/index.ts';
import type { ColumnType } from '../../metrics/connection/index.ts';
import { clockFor } from '../../metrics/sql/boundary.ts';
import { quote } from '../../metrics/sql/index.ts';
import type { CheckResult } from '../check-result.ts';
import type { Writing } from '../write-statement.ts';
import { countWhere, type Probe } from './probe.ts';
import { counted, type Subject } from './subject.ts';

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
  const time = `base.${quote(column)}`;
  const plausible = plausibleAt(subject.context.asOf);
  return {
    counts: (writing) => [
      countWhere(`${time} IS NULL`),
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
  { binder }: Writing,
  subject: Subject,
  { column, type, time }: { column: string; type: ColumnType; time: string },
  { from, to }: Plausible,
): string[] {
  const zones = { zone: subject.context.calendar.zone, storedZone: subject.definition.storedZone };
  const clock = clockFor(binder, type, zones, `Column "${column}" of table "${subject.table}"`);
  return [countWhere(`${time} < ${clock.bound(from)}`), countWhere(`${time} >= ${clock.bound(to)}`)];
}

function judged(
  subject: Subject,
  column: string,
  { rows, without, early, late }: { rows: number; without: number; early: number; late: number },
  plausible: Plausible | undefined,
): CheckResult {
  const title = { name: `${subject.table}.time`, label: `Time of ${subject.label}` };
  const found = [
    ...(without === 0
      ? []
      : [
          `${counted(subject, without, 'row', 'rows')} of ${subject.source} ${without === 1 ? 'has' : 'have'} no ${column}: they count in no period`,
        ]),
    ...(early === 0
      ? []
      : [
          `${counted(subject, early, 'row', 'rows')} of ${subject.source} ${early === 1 ? 'is' : 'are'} dated (${column}) before ${plausible?.from}: no report looks that far back`,
        ]),
    ...(late === 0
      ? []
      : [
          `${counted(subject, late, 'row', 'rows')} of ${subject.source} ${late === 1 ? 'is' : 'are'} dated (${column}) on or after ${plausible?.to}: they will count in no edition for years`,
        ]),
  ];
  if (found.length > 0)
    return {
      ...title,
      verdict: 'warn',
      message: `${found.join('; ')}.`,
      hint: 'give these rows the day on which they happened.',
    };
  return {
    ...title,
    verdict: 'pass',
    message: `${column} of ${subject.source} is plausible in ${counted(subject, rows, 'row', 'rows')}.`,
  };
}
