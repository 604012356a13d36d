import { isAsOfTarget, linkedKey, type TableCheck } from '../../../metrics/model/index.ts';
import { openScope } from '../../../metrics/sql/scope.ts';
import type { CheckResult } from '../../check-result.ts';
import type { MoreChecks } from '../../data/check-table.ts';
import type { Probe } from '../../data/probe.ts';
import type { Subject } from '../../data/subject.ts';
import { localProblems } from '../../local-problem.ts';
import { writeStatement } from '../../write-statement.ts';
import { type Declaration, unmade } from '../declaration.ts';
import { anomalousRows } from './anomalous-rows.ts';
import { countProbe } from './count-probe.ts';
import { declare } from './declare.ts';
import { freshnessProbe } from './freshness-probe.ts';
import { overlapCheck } from './overlap-check.ts';
import { rowProbe } from './row-probe.ts';
import { type Shape, schemaCheck } from './schema-check.ts';
import { sqlCheck } from './sql-check.ts';

/** The checks that a table declares, as questions to it. @param shape its columns when they were seen last */
export function declaredChecks(subject: Subject, shape: Shape | undefined): MoreChecks {
  const shared: Probe[] = [];
  const apart: Probe[] = [];
  const others: (() => Promise<CheckResult>)[] = [];
  for (const check of [...subject.definition.checks, ...impliedOverlap(subject)]) {
    const declaration = declare(subject, check);
    const probe = probeOf(subject, check, declaration);
    if (probe === undefined) {
      others.push(() => made(declaration, () => ask(subject, check, declaration, shape)));
      continue;
    }
    const place = placeOf(subject, declaration, probe);
    if (typeof place === 'object') others.push(async () => place);
    else (place === 'apart' ? apart : shared).push(probe);
  }
  return { shared, apart, others };
}

/** Of rows that links look at as of a time, one at a time is in force: where two are, the later one is taken, and told. */
function impliedOverlap({ context: { model }, definition, table }: Subject): TableCheck[] {
  const { valid, checks } = definition;
  if (valid?.to === undefined || !isAsOfTarget(model, table)) return [];
  const columns = [...linkedKey(model, { to: table, asOf: valid.from })];
  const isDeclared = checks.some(
    (one) =>
      one.check === 'no-overlap' &&
      one.where === undefined &&
      one.columns.every((column) => columns.includes(column)),
  );
  return isDeclared ? [] : [{ check: 'no-overlap', columns, severity: 'fail' }];
}

/** Checks that are aggregates over the rows of the table. */
function probeOf(subject: Subject, check: TableCheck, declaration: Declaration): Probe | undefined {
  switch (check.check) {
    case 'freshness':
      return freshnessProbe(subject, check, declaration);
    case 'rows':
      return countProbe(subject, check, declaration);
    case 'anomalous-rows':
    case 'no-overlap':
    case 'schema':
    case 'sql':
      return undefined;
    default:
      return rowProbe(subject, check, declaration);
  }
}

async function ask(
  subject: Subject,
  check: TableCheck,
  declaration: Declaration,
  shape: Shape | undefined,
): Promise<CheckResult> {
  if (check.check === 'schema') return schemaCheck(subject, check, declaration, shape);
  if (check.check === 'sql') return await sqlCheck(subject, check, declaration);
  if (check.check === 'no-overlap') return await overlapCheck(subject, check, declaration);
  if (check.check !== 'anomalous-rows') throw new Error(`${check.check} is a probe`);
  return await anomalousRows(subject, check, declaration, subject.context.asOf ?? '');
}

/** A problem of one check is its result. @throws infrastructure problems */
async function made({ title }: Declaration, work: () => Promise<CheckResult>): Promise<CheckResult> {
  try {
    return await work();
  } catch (error) {
    return unmade(title, localProblems(error)[0]);
  }
}

/**
 * Where a probe is asked: with the others, or apart from them when its filter follows links, because a link to a key
 * that is not unique would count rows twice for all; or the result when it does not fit the table.
 */
function placeOf(subject: Subject, { title }: Declaration, probe: Probe): 'shared' | 'apart' | CheckResult {
  const { model, catalog, calendar } = subject.context;
  let joins = 0;
  try {
    writeStatement(subject.context, (plain) => {
      const scope = openScope({ ...plain, model, catalog, calendar }, subject.table);
      const writing = { ...plain, scope };
      probe.join?.(writing);
      const counts = probe.counts(writing);
      joins = scope.joins().length;
      return counts.join('\n');
    });
  } catch (error) {
    return unmade(title, localProblems(error)[0]);
  }
  return joins > 0 ? 'apart' : 'shared';
}
