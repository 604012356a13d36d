import type { Problem } from '../../foundation/diagnostic/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import { periodsOf } from '../../metrics/sql/subscription.ts';
import type { CheckResult } from '../check-result.ts';
import { hintOf, pathOf, problemText } from '../hint-of.ts';
import { localProblems } from '../local-problem.ts';
import { chargeChecks } from './charge-check.ts';
import { columnProblems, namedColumns } from './named-columns.ts';
import type { Probe } from './probe.ts';
import { keyProbes, probesOfTable } from './probes-of-table.ts';
import { recurringCheck } from './recurring-check.ts';
import type { Subject } from './subject.ts';
import { tableStatement } from './table-statement.ts';

/** Checks besides those of the structure. */
export interface MoreChecks {
  /** Asked in one scan with the others. */
  readonly shared: readonly Probe[];
  /** Asked in a scan of their own. */
  readonly apart: readonly Probe[];
  readonly others: readonly (() => Promise<CheckResult>)[];
}

const NO_MORE: MoreChecks = { shared: [], apart: [], others: [] };

/** How much of the structure is checked: columns, key, links, validity and time; the key alone; or nothing. */
export type StructureDepth = 'all' | 'key' | 'none';

/**
 * Everything the definition of a readable table claims, held against its rows.
 * @param depth what is checked besides what `more` asks
 * @throws infrastructure problems only
 */
export async function checkTable(
  subject: Subject,
  depth: StructureDepth = 'all',
  more: MoreChecks = NO_MORE,
): Promise<CheckResult[]> {
  const structure = depth === 'all';
  const { probes, results } = structure
    ? probesOfTable(subject)
    : { probes: depth === 'key' ? keyProbes(subject) : [], results: [] };
  const all = [
    ...(structure ? fallbackNote(subject) : []),
    ...(structure ? columnResults(subject, columnProblems(subject)) : []),
    ...results,
    ...(await answers(subject, [...probes, ...more.shared], structure)),
    ...(await answers(subject, more.apart, false)),
  ];
  if (structure) all.push(...(await ofPeriods(subject)));
  for (const other of more.others) all.push(await other());
  return all.map((one) => ({ ...one, tables: one.tables ?? [subject.table] }));
}

/** What is asked of periods that are made of charges. A problem of the database is the result. */
async function ofPeriods(subject: Subject): Promise<CheckResult[]> {
  const { model, catalog } = subject.context;
  const { table, label } = subject;
  const periods = periodsOf(model, table, catalog.tables[table]?.usesFallback ?? false);
  if (periods === undefined) return [];
  try {
    return [...(await chargeChecks(subject, periods)), ...(await recurringCheck(subject, periods))];
  } catch (error) {
    const title = said('check.title.charges', { label });
    return localProblems(error).map((one) => ({
      ...fromProblem(one, `${table}.charges`, title),
      isError: true,
    }));
  }
}

/** Asks all at once; when the database refuses, one by one, so that only the question at fault goes unanswered. */
async function answers(
  subject: Subject,
  probes: readonly Probe[],
  saysRows: boolean,
): Promise<CheckResult[]> {
  if (probes.length === 0 && !saysRows) return [];
  try {
    return await runProbes(subject, probes, saysRows);
  } catch (error) {
    const problems = localProblems(error);
    // Each question alone scans the table too: what timed out once would time out for each.
    if (probes.length < 2 || problems.some((one) => one.code === 'QUERY_TIMEOUT'))
      return unanswered(subject, probes, problems);
  }
  const results: CheckResult[] = [];
  for (const probe of probes) {
    for (const one of await answers(subject, [probe], saysRows))
      if (!results.some(({ name, message }) => name === one.name && message === one.message))
        results.push(one);
  }
  return results;
}

/** A result for each declared check, and one for all that belong to the structure. */
function unanswered(
  { table, label }: Subject,
  probes: readonly Probe[],
  problems: readonly Problem[],
): CheckResult[] {
  const ofStructure = probes.length === 0 || probes.some((one) => one.unanswered === undefined);
  const whole = { name: `${table}.query`, label: said('check.title.readingRows', { label }) };
  const result = (title: NonNullable<Probe['unanswered']>, problem: Problem): CheckResult => ({
    ...fromProblem(problem, title.name, title.label),
    ...title,
    isError: true,
  });
  return [
    ...(ofStructure ? problems.map((one) => result(whole, one)) : []),
    ...probes.flatMap(({ unanswered }) =>
      unanswered === undefined ? [] : problems.slice(0, 1).map((one) => result(unanswered, one)),
    ),
  ];
}

/** A problem as the result of the check that met it. */
export function fromProblem(problem: Problem, name: string, label: Said): CheckResult {
  return {
    name,
    label,
    verdict: 'fail',
    message: problemText(problem),
    code: problem.code,
    ...hintOf(problem),
    ...pathOf(problem),
  };
}

function columnResults(subject: Subject, problems: readonly Problem[]): CheckResult[] {
  const { source } = subject;
  const name = `${subject.table}.columns`;
  const label = said('check.title.columns', { label: subject.label });
  if (problems.length > 0) return problems.map((one) => fromProblem(one, name, label));
  const count = namedColumns(subject.definition).size;
  const found =
    count === 0
      ? said('check.table.namesNoColumn', { source })
      : said('check.table.hasColumns', { source, count });
  return [{ name, label, verdict: 'pass', message: found }];
}

function fallbackNote({ context, table, label, definition }: Subject): CheckResult[] {
  if (context.catalog.tables[table]?.usesFallback !== true) return [];
  const about = { relation: definition.relation ?? table, table, note: definition.fallback?.note ?? '' };
  return [
    {
      name: `${table}.relation`,
      label: said('check.title.relation', { label }),
      verdict: 'pass',
      message: said('check.table.fallback', about),
    },
  ];
}

/** One scan of the table answers all probes. */
async function runProbes(
  subject: Subject,
  probes: readonly Probe[],
  saysRows: boolean,
): Promise<CheckResult[]> {
  const { context } = subject;
  const { statement, widths } = tableStatement(subject, probes);
  const [row = []] = (await context.session.query(statement, context)).rows;
  const rows = Number(row[0] ?? 0);
  const results: CheckResult[] = saysRows ? [rowsResult(subject, rows)] : [];
  let at = 1;
  for (const [index, probe] of probes.entries()) {
    const values = row.slice(at, at + (widths[index] ?? 0));
    at += values.length;
    if (rows > 0 || probe.judgesEmpty === true)
      results.push(...(await probe.judge(values.map(Number), rows, values)));
  }
  return results;
}

function rowsResult({ table, label, source }: Subject, rows: number): CheckResult {
  const title = { name: `${table}.rows`, label: said('check.title.rows', { label }) };
  if (rows > 0) return { ...title, verdict: 'pass', message: said('check.table.hasRows', { source, rows }) };
  return {
    ...title,
    verdict: 'warn',
    message: said('check.table.noRows', { source }),
    hint: said('check.table.noRowsHint'),
  };
}
