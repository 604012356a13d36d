import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { CheckResult } from '../check-result.ts';
import { localProblems } from '../local-problem.ts';
import { columnProblems, namedColumns } from './named-columns.ts';
import type { Probe } from './probe.ts';
import { probesOfTable } from './probes-of-table.ts';
import { counted, type Subject } from './subject.ts';
import { tableStatement } from './table-statement.ts';

/** Everything the definition of a readable table claims, held against its rows. @throws infrastructure problems only */
export async function checkTable(subject: Subject): Promise<CheckResult[]> {
  const { probes, results } = probesOfTable(subject);
  const columns = columnResults(subject, columnProblems(subject));
  return [...fallbackNote(subject), ...columns, ...results, ...(await answers(subject, probes))];
}

/** Asks all at once; when the database refuses, one by one, so that only the question at fault goes unanswered. */
async function answers(subject: Subject, probes: readonly Probe[]): Promise<CheckResult[]> {
  try {
    return await runProbes(subject, probes);
  } catch (error) {
    const problems = localProblems(error);
    const failed = problems.map((one) =>
      fromProblem(one, `${subject.table}.query`, `Reading rows of ${subject.label}`),
    );
    // Each question alone scans the table too: what timed out once would time out for each.
    if (probes.length < 2 || problems.some((one) => one.code === 'QUERY_TIMEOUT')) return failed;
  }
  const results: CheckResult[] = [];
  for (const probe of probes) {
    for (const one of await answers(subject, [probe]))
      if (!results.some(({ name, message }) => name === one.name && message === one.message))
        results.push(one);
  }
  return results;
}

/** A problem as the result of the check that met it. */
export function fromProblem(problem: Problem, name: string, label: string): CheckResult {
  return {
    name,
    label,
    verdict: 'fail',
    message: problem.message,
    code: problem.code,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
  };
}

function columnResults(subject: Subject, problems: readonly Problem[]): CheckResult[] {
  const name = `${subject.table}.columns`;
  const label = `Columns of ${subject.label}`;
  if (problems.length > 0) return problems.map((one) => fromProblem(one, name, label));
  const named = namedColumns(subject.definition).size;
  const message =
    named === 0
      ? `The definition of ${subject.source} names no column.`
      : `${subject.source} has the ${counted(subject, named, 'column that its definition names', 'columns that its definition names')}.`;
  return [{ name, label, verdict: 'pass', message }];
}

function fallbackNote({ context, table, label, definition }: Subject): CheckResult[] {
  if (context.catalog.tables[table]?.usesFallback !== true) return [];
  return [
    {
      name: `${table}.relation`,
      label: `Relation of ${label}`,
      verdict: 'pass',
      message: `The database has no relation ${definition.relation}; figures over ${table} come from its fallback (${definition.fallback?.note}).`,
    },
  ];
}

/** One scan of the table answers all probes. */
async function runProbes(subject: Subject, probes: readonly Probe[]): Promise<CheckResult[]> {
  const { session, signal } = subject.context;
  const { statement, widths } = tableStatement(subject, probes);
  const [row = []] = (await session.query(statement, { signal })).rows;
  const [rows = 0, ...values] = row.map(Number);
  const results: CheckResult[] = [rowsResult(subject, rows)];
  if (rows === 0) return results;
  let at = 0;
  for (const [index, probe] of probes.entries()) {
    const width = widths[index] ?? 0;
    results.push(...(await probe.judge(values.slice(at, at + width), rows)));
    at += width;
  }
  return results;
}

function rowsResult(subject: Subject, rows: number): CheckResult {
  const title = { name: `${subject.table}.rows`, label: `Rows of ${subject.label}` };
  if (rows > 0)
    return {
      ...title,
      verdict: 'pass',
      message: `${subject.source} has ${counted(subject, rows, 'row', 'rows')}.`,
    };
  return {
    ...title,
    verdict: 'warn',
    message: `${subject.source} has no rows: figures over it are 0 or n/a, and nothing else about it can be checked.`,
    hint: 'load the table, or check that the right database is configured.',
  };
}
