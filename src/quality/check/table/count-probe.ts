import { lastComplete } from '../../../foundation/calendar/index.ts';
import { formatBounds, formatPeriod, formatValue, message } from '../../../foundation/format/index.ts';
import type { TableCheck } from '../../../metrics/model/index.ts';
import { tableClock } from '../../../metrics/sql/in-force.ts';
import { countWhere, type Probe, type TableWriting } from '../../data/probe.ts';
import type { Subject } from '../../data/subject.ts';
import { type Declaration, judged } from '../declaration.ts';
import { lookedAt } from './looked-at.ts';

type Check = Extract<TableCheck, { check: 'rows' }>;

/** Whether the table, or its last full day, week or month, has as many rows as it ought to. */
export function countProbe(subject: Subject, check: Check, declaration: Declaration): Probe {
  const { calendar, asOf } = subject.context;
  const period =
    check.per === undefined || asOf === undefined ? undefined : lastComplete(1, check.per, asOf, calendar);
  const inPeriod = ({ scope }: TableWriting): string[] => {
    const { time } = subject.definition;
    if (period === undefined || time === undefined) return [];
    const { sql } = scope.column(time);
    const clock = tableClock(scope, time);
    return [`${sql} >= ${clock.bound(period.from)}`, `${sql} < ${clock.bound(period.to)}`];
  };
  return {
    unanswered: declaration.title,
    judgesEmpty: true,
    counts: (writing) => [
      countWhere(
        writing,
        ...inPeriod(writing),
        ...lookedAt(subject, writing, check.where, period !== undefined),
      ),
    ],
    async judge([rows = 0]) {
      const { source, locale } = subject;
      const { atLeast, atMost } = check;
      const text = (count: number | undefined) =>
        count === undefined ? undefined : formatValue(count, { kind: 'integer' }, locale);
      const finding =
        period === undefined
          ? message('check.value.rows', { source, rows }, locale)
          : message('check.value.rowsIn', { source, rows, period: formatPeriod(period, locale) }, locale);
      const bounds = formatBounds(text(atLeast), text(atMost), locale);
      return [
        judged(declaration, rows >= (atLeast ?? 0) && rows <= (atMost ?? Number.POSITIVE_INFINITY), {
          message: message('check.value.expected', { finding, bounds }, locale),
          code: 'CHECK_BOUNDS',
          hint: message('check.value.hint', locale),
          observed: rows,
          expected: { from: atLeast ?? null, to: atMost ?? null },
        }),
      ];
    },
  };
}
