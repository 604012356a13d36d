import type { Filter } from '../../../metrics/model/index.ts';
import { planFilter } from '../../../metrics/plan/leaf.ts';
import { compileCondition } from '../../../metrics/sql/condition.ts';
import { tableClock } from '../../../metrics/sql/in-force.ts';
import { typeIfThere } from '../../data/named-columns.ts';
import type { TableWriting } from '../../data/probe.ts';
import type { Subject } from '../../data/subject.ts';

/**
 * Conditions on the rows that a check looks at: those before the edition date, where the table has a time, and those
 * that its filter keeps. Rows without a time are looked at.
 * @throws FILTER_INVALID, UNKNOWN_DIMENSION and the like
 */
export function lookedAt(
  subject: Subject,
  { scope }: TableWriting,
  where: Filter | undefined,
  skipTime = false,
): string[] {
  const { context, table } = subject;
  const filters = planFilter(context.model, context.catalog, table, where).map((one) =>
    compileCondition(scope, one),
  );
  const time = timeColumn(subject);
  if (time === undefined || context.asOf === undefined || skipTime) return filters;
  const { sql } = scope.column(time);
  const before = `(${sql} < ${tableClock(scope, time).bound(context.asOf)} OR ${sql} IS NULL)`;
  return [before, ...filters];
}

const TIMES: readonly string[] = ['date', 'timestamp', 'timestamptz'];

/** The time column of a table, when the database has it and it is a time. */
export function timeColumn(subject: Subject): string | undefined {
  const { time } = subject.definition;
  if (time === undefined) return undefined;
  return TIMES.includes(typeIfThere(subject, subject.table, time) ?? '') ? time : undefined;
}
