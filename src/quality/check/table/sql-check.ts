import { said } from '../../../foundation/format/index.ts';
import { EDITION_DATE, ownEntry, TABLE_REFERENCE, type TableCheck } from '../../../metrics/model/index.ts';
import { authorSql } from '../../../metrics/sql/index.ts';
import { indent } from '../../../metrics/sql/source.ts';
import type { CheckResult } from '../../check-result.ts';
import { rowsFor, type Subject } from '../../data/subject.ts';
import { printKey } from '../../print-value.ts';
import { readableStatement, type Writing } from '../../write-statement.ts';
import { type Declaration, judged } from '../declaration.ts';

type Check = Extract<TableCheck, { check: 'sql' }>;

const SHOWN = 3;
/** Of a row with many columns, the first are shown. */
const COLUMNS = 6;

/** Runs a query that must return no row; what it returns is counted, and three rows are shown. @throws what the database raises */
export async function sqlCheck(
  subject: Subject,
  check: Check,
  declaration: Declaration,
): Promise<CheckResult> {
  const rows = await rowsFor(subject, (writing) =>
    [
      'SELECT COUNT(*) OVER () AS found_rows, found.*',
      `FROM (\n${indent(queryOf(subject, check, writing))}\n) AS found`,
      `LIMIT ${SHOWN}`,
    ].join('\n'),
  );
  const count = Number(rows[0]?.[0] ?? 0);
  const examples = rows.map((row) => printKey(row.slice(1, 1 + COLUMNS)));
  const shown = [...examples, ...(count > examples.length ? ['…'] : [])].join(', ');
  const finding = said('check.rows.sql', { rows: count });
  const found = said('check.rows.found', { finding, examples: shown });
  return judged(declaration, count === 0, {
    message:
      count === 0 ? said('check.rows.nothingFound') : { say: 'sentences', of: [check.says ?? '', found] },
    code: 'CHECK_ROWS_FOUND',
    hint: said('check.rows.hint'),
    observed: count,
    expected: { from: null, to: 0 },
    query: readableStatement(subject.context, (writing) => queryOf(subject, check, writing)),
  });
}

/** The author's query with tables and the edition date in their places. */
function queryOf({ context, table }: Subject, check: Check, { binder, sources }: Writing): string {
  const { model, asOf, catalog } = context;
  const text = authorSql(check.sql, catalog.dialect, `A check of table "${table}"`);
  return text.replace(TABLE_REFERENCE, (_, name: string) =>
    name === EDITION_DATE && ownEntry(model.tables, name) === undefined
      ? binder.bind(asOf ?? null, 'date')
      : sources.from(name),
  );
}
