import { lastComplete } from '../../../foundation/calendar/index.ts';
import { said, saidValue } from '../../../foundation/format/index.ts';
import type { TableCheck } from '../../../metrics/model/index.ts';
import { tableClock } from '../../../metrics/sql/in-force.ts';
import { countWhere, type Probe, type TableWriting } from '../../data/probe.ts';
import type { Subject } from '../../data/subject.ts';
import type { Declaration } from '../declaration.ts';
import { judgeBounds } from '../judge-bounds.ts';
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
      const { source } = subject;
      const finding =
        period === undefined
          ? said('check.value.rows', { source, rows })
          : said('check.value.rowsIn', {
              source,
              rows,
              period: { say: 'period', from: period.from, to: period.to },
            });
      const write = (count: number) => saidValue(count, { kind: 'integer' });
      return [judgeBounds(declaration, check, rows, finding, write)];
    },
  };
}
