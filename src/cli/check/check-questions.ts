import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { conditionsIn, type Filter } from '../../metrics/model/index.ts';
import { ruleProblems } from '../../metrics/sql/index.ts';
import type { Project } from '../../project/index.ts';
import { type CheckResult, type PlacedQuestion, questionProblems } from '../../quality/index.ts';
import {
  leafDefinitions,
  metricsInBlock,
  type ReportDefinition,
  readParameters,
  resolveFilter,
} from '../../report/definition/index.ts';

/**
 * Whether what reports ask can be asked of this database, with the values that their parameters have by default: a
 * failure for each problem, nothing for reports without one.
 * @param reports their names
 */
export function checkQuestions(
  context: AskContext,
  project: Project,
  names: readonly string[],
): CheckResult<string>[] {
  return names.flatMap((name) => {
    const report = project.reports[name];
    if (report === undefined) return [];
    const found = project.locate(questionProblems(context, conditionsOf(report)), name);
    return failures(found, { name: `${name}.questions`, label: `Questions of ${name}` });
  });
}

/** The same for the rules of alerts: a failure for each condition that does not fit the database. */
export function checkRules(context: AskContext, project: Project): CheckResult<string>[] {
  return Object.entries(project.alerts).flatMap(([rule, { metric, where = {} }]) => {
    const questions = apart([metric], where, ['alerts', rule, 'where']);
    const title = { name: `${rule}.question`, label: `Question of ${rule}` };
    return failures(project.locate(questionProblems(context, questions)), title);
  });
}

/** The same for the values of rules about the rows of tables: a gate does not ask, since they concern some readers alone. */
export function checkAccess(
  { model, catalog }: AskContext,
  project: Project,
  tables: readonly string[],
): CheckResult<string>[] {
  return tables.flatMap((table) => {
    const title = { name: `${table}.access`, label: `Rules about rows of ${table}` };
    return failures(project.locate(ruleProblems(model, catalog, table)), title);
  });
}

function failures(
  problems: readonly Problem[],
  title: Pick<CheckResult<string>, 'name' | 'label'>,
): CheckResult<string>[] {
  return problems.map(({ code, message, hint, location }) => ({
    ...title,
    ...{ verdict: 'fail', code, message },
    ...(hint === undefined ? {} : { hint }),
    ...(location === undefined ? {} : { location }),
  }));
}

/** Each condition of a report by itself, with the figures that it narrows. */
function conditionsOf(report: ReportDefinition): PlacedQuestion[] {
  const values = readParameters(report.parameters, {});
  const resolved = (filter: Filter) => resolveFilter(filter, values);
  const { headline, where, blocks } = report;
  return [
    ...(headline === undefined ? [] : apart([headline], resolved(where), ['where'])),
    ...leafDefinitions(blocks).flatMap(({ block, path }) => {
      const metrics = metricsInBlock(block).map(({ metric }) => metric);
      const own = 'where' in block ? apart(metrics, resolved(block.where), [...path, 'where']) : [];
      return [...apart(metrics, resolved(where), ['where']), ...own];
    }),
  ];
}

/** Each condition by itself, with its place. */
function apart(metrics: readonly string[], filter: Filter, path: PlacedQuestion['path']): PlacedQuestion[] {
  return conditionsIn(filter, path).map((one) => ({
    ...{ metrics, where: [{ [one.reference]: one.condition }] },
    path: one.path,
  }));
}
