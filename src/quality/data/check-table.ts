import type { Problem } from '../../foundation/diagnostic/index.ts';
import { formatValue, inLanguage, type Locale } from '../../foundation/format/index.ts';
import type { CheckResult } from '../check-result.ts';
import { hintOf } from '../hint-of.ts';
import { localProblems } from '../local-problem.ts';
import { columnProblems, namedColumns } from './named-columns.ts';
import type { Probe } from './probe.ts';
import { probesOfTable } from './probes-of-table.ts';
import { rowCount } from './row-counts.ts';
import type { Subject } from './subject.ts';
import { tableStatement } from './table-statement.ts';
import { TABLE_WORDS } from './table-words.ts';

/** Everything the definition of a readable table claims, held against its rows. @throws infrastructure problems only */
export async function checkTable(subject: Subject): Promise<CheckResult[]> {
  const { probes, results } = probesOfTable(subject);
  const columns = columnResults(subject, columnProblems(subject));
  const all = [...fallbackNote(subject), ...columns, ...results, ...(await answers(subject, probes))];
  return all.map((one) => ({ ...one, tables: one.tables ?? [subject.table] }));
}

/** Asks all at once; when the database refuses, one by one, so that only the question at fault goes unanswered. */
async function answers(subject: Subject, probes: readonly Probe[]): Promise<CheckResult[]> {
  try {
    return await runProbes(subject, probes);
  } catch (error) {
    const problems = localProblems(error);
    const words = inLanguage(TABLE_WORDS, subject.locale);
    const failed = problems.map((one) =>
      fromProblem(one, `${subject.table}.query`, words.readingRows(subject.label), subject.locale),
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
export function fromProblem(problem: Problem, name: string, label: string, locale: Locale): CheckResult {
  return {
    name,
    label,
    verdict: 'fail',
    message: inLanguage(TABLE_WORDS, locale).problem(problem.message, problem.code),
    code: problem.code,
    ...hintOf(problem, locale),
  };
}

function columnResults(subject: Subject, problems: readonly Problem[]): CheckResult[] {
  const { locale, source } = subject;
  const words = inLanguage(TABLE_WORDS, locale);
  const name = `${subject.table}.columns`;
  const label = words.columns(subject.label);
  if (problems.length > 0) return problems.map((one) => fromProblem(one, name, label, locale));
  const named = namedColumns(subject.definition).size;
  const count = formatValue(named, { kind: 'integer' }, locale);
  const message = named === 0 ? words.namesNoColumn(source) : words.hasColumns(source, count, named === 1);
  return [{ name, label, verdict: 'pass', message }];
}

function fallbackNote({ context, table, label, definition, locale }: Subject): CheckResult[] {
  if (context.catalog.tables[table]?.usesFallback !== true) return [];
  const words = inLanguage(TABLE_WORDS, locale);
  return [
    {
      name: `${table}.relation`,
      label: words.relation(label),
      verdict: 'pass',
      message: words.fallback(definition.relation ?? table, table, definition.fallback?.note ?? ''),
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

function rowsResult({ table, label, source, locale }: Subject, rows: number): CheckResult {
  const words = inLanguage(TABLE_WORDS, locale);
  const title = { name: `${table}.rows`, label: words.rows(label) };
  if (rows > 0)
    return { ...title, verdict: 'pass', message: words.hasRows(source, rowCount(rows, locale).text) };
  return { ...title, verdict: 'warn', message: words.noRows(source), hint: words.noRowsHint };
}
