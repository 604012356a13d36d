import { said } from '../../../foundation/format/index.ts';
import type { TableCheck } from '../../../metrics/model/index.ts';
import { indent } from '../../../metrics/sql/source.ts';
import { whereClause } from '../../../metrics/sql/where-clause.ts';
import type { CheckResult } from '../../check-result.ts';
import { offendersIn } from '../../data/examples.ts';
import { rowsFor, type Subject } from '../../data/subject.ts';
import { writingOver } from '../../data/table-statement.ts';
import { readableStatement, type Writing } from '../../write-statement.ts';
import { type Declaration, judged } from '../declaration.ts';
import { columnsText } from './columns-text.ts';
import { lookedAt } from './looked-at.ts';

type Check = Extract<TableCheck, { check: 'no-overlap' }>;

const SHOWN = 3;

/**
 * Whether the rows of one customer, or of whatever else the columns tell apart, are in force one after the other: each begins
 * when those that began before it have ended. Rows that are never in force, and those of nobody, are not looked at.
 * @throws COLUMN_MISSING, FILTER_INVALID when the check does not fit the table, and what the database raises
 */
export async function overlapCheck(
  subject: Subject,
  check: Check,
  declaration: Declaration,
): Promise<CheckResult> {
  const keys = check.columns.map((_, index) => `k${index}`).join(', ');
  const rows = await rowsFor(subject, (plain) =>
    [
      `SELECT ${keys}, COUNT(*) AS occurrences, COUNT(*) OVER () AS entities, SUM(COUNT(*)) OVER () AS wrong`,
      `FROM (\n${indent(overlapping(subject, check, plain))}\n) AS overlapping`,
      `GROUP BY ${keys}`,
      `ORDER BY occurrences DESC, ${keys}`,
      `LIMIT ${SHOWN}`,
    ].join('\n'),
  );
  const width = check.columns.length;
  const wrong = Number(rows[0]?.[width + 2] ?? 0);
  const { source } = subject;
  const about = { source, columns: columnsText(check.columns) };
  return judged(declaration, wrong === 0, {
    message:
      wrong === 0
        ? said('check.rows.oneAfterAnother', about)
        : said('check.rows.found', {
            finding: said('check.rows.noOverlap', { ...about, rows: wrong }),
            examples: offendersIn(rows, width).text,
          }),
    code: 'CHECK_OVERLAP',
    hint: said('check.rows.overlapHint'),
    observed: wrong,
    expected: { from: null, to: 0 },
    query: readableStatement(subject.context, (plain) => overlapping(subject, check, plain)),
  });
}

/** The rows that begin before an earlier one has ended, with what tells whose they are. */
function overlapping(subject: Subject, check: Check, plain: Writing): string {
  const writing = writingOver(subject, plain);
  const { scope } = writing;
  const { from = '', to } = subject.definition.valid ?? {};
  const columns = check.columns.map((one) => scope.column(one).sql);
  const starts = scope.column(from).sql;
  const ends = to === undefined ? undefined : scope.column(to).sql;
  const before = `OVER (PARTITION BY ${columns.join(', ')} ORDER BY ${starts}${ends === undefined ? '' : `, ${ends}`} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  const isOpen = ends === undefined ? '1' : `CASE WHEN ${ends} IS NULL THEN 1 ELSE 0 END`;
  const looked = lookedAt(subject, writing, check.where);
  const inForce = ends === undefined ? [] : [`(${ends} > ${starts} OR ${ends} IS NULL)`];
  const select = [
    ...columns.map((sql, index) => `${sql} AS k${index}`),
    `${starts} AS starts`,
    `${ends ?? 'NULL'} AS ends`,
    `MAX(${isOpen}) ${before} AS has_open`,
    `${ends === undefined ? starts : `MAX(${ends}) ${before}`} AS reached`,
  ];
  const lines = [
    `SELECT ${select.join(',\n  ')}`,
    scope.from(),
    ...scope.joins(),
    ...whereClause([...looked, ...[...columns, starts].map((one) => `${one} IS NOT NULL`), ...inForce]),
  ];
  const names = [...columns.map((_, index) => `k${index}`), 'starts', 'ends'];
  return [
    `SELECT ${names.join(', ')}`,
    `FROM (\n${indent(lines.join('\n'))}\n) AS interval_before`,
    'WHERE has_open = 1 OR reached > starts',
  ].join('\n');
}
