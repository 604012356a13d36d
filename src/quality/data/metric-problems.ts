import { addDays } from '../../foundation/calendar/index.ts';
import { fail, type Problem } from '../../foundation/diagnostic/index.ts';
import type { ColumnType } from '../../metrics/connection/index.ts';
import { type AskContext, parseQuery } from '../../metrics/engine/index.ts';
import { dependenciesOf, isListing, isScore, kindOf } from '../../metrics/kind/index.ts';
import {
  type Filter,
  type Metric,
  type Model,
  namesIn,
  ownEntry,
  resolveDimension,
  type ScoreMetric,
} from '../../metrics/model/index.ts';
import { catalogAt, columnType, expressionType, planQuery } from '../../metrics/plan/index.ts';
import { targetOf } from '../../metrics/plan/leaf.ts';
import { authorSql, compileByConnection } from '../../metrics/sql/index.ts';
import type { Question } from '../lineage/behind.ts';
import { localProblems } from '../local-problem.ts';
import { withoutParameters } from './without-parameters.ts';

/** A problem and every metric that meets it. */
export interface SharedProblem {
  readonly problem: Problem;
  readonly metrics: readonly string[];
}

/**
 * Plans and compiles every metric of the model, without a query: what the database lacks of it, or has in a type
 * that cannot be used. All problems at once, each once.
 * @param names those to look at; default all
 */
export function metricProblems(
  context: AskContext,
  names: readonly string[] = Object.keys(context.model.metrics),
): SharedProblem[] {
  const settled = { ...context, model: withoutParameters(context.model) };
  const found = new Map<string, { problem: Problem; metrics: string[] }>();
  for (const name of names) {
    const metric = ownEntry(settled.model.metrics, name);
    if (metric === undefined) continue;
    for (const one of problemsOf(settled, name, metric)) {
      const key = identityOf(one);
      const entry = found.get(key) ?? {
        problem: { ...one, path: one.path ?? ['metrics', name] },
        metrics: [],
      };
      found.set(key, entry);
      if (!entry.metrics.includes(name)) entry.metrics.push(name);
    }
  }
  return [...found.values()].map(({ problem, metrics }) => ({
    problem,
    metrics: names.filter((name) => dependsOn(settled.model, name, metrics)),
  }));
}

/** Whether a metric is one of these, or computed from one: planning stops at the first problem it meets. */
function dependsOn(
  model: Model,
  name: string,
  metrics: readonly string[],
  trail: readonly string[] = [],
): boolean {
  if (metrics.includes(name)) return true;
  const metric = model.metrics[name];
  if (metric === undefined || trail.includes(name)) return false;
  return dependenciesOf(metric).some((one) => dependsOn(model, one.name, metrics, [...trail, name]));
}

const DAYS: ReadonlySet<ColumnType> = new Set(['date', 'timestamp', 'timestamptz']);

/** What makes two problems the same one. */
export function identityOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}

function problemsOf(context: AskContext, name: string, metric: Metric): Problem[] {
  if (isScore(metric)) return scoreProblems(context, metric);
  const { model, catalog } = context;
  const measured = kindOf(metric).measured?.(metric);
  const columns = [measured?.column ?? []].flat();
  const names = namesIn(measured?.where).map(({ reference }) => reference);
  const table = measured?.table ?? '';
  return [
    ...columns.flatMap((one) => caught(() => columnType(catalog, model, table, one))),
    ...names.flatMap((one) => caught(() => targetOf(model, catalog, table, one))),
    ...caught(() => compile(context, [name], [])),
  ];
}

/** A score needs its components for each entity, and dimensions of the entity itself. */
function scoreProblems(context: AskContext, score: ScoreMetric): Problem[] {
  const { entity, name, facts, newcomers, components, stake } = score;
  const metrics = [
    ...Object.values(components).map((one) => one.metric),
    ...(stake === undefined ? [] : [stake]),
  ];
  return [
    ...[name, ...facts].flatMap((one) => caught(() => dimensionType(context, entity, one))),
    ...(newcomers === undefined ? [] : caught(() => requireDay(context, entity, newcomers.since))),
    ...metrics.flatMap((one) => caught(() => compile(context, [one], [`${entity}.${name}`]))),
  ];
}

function dimensionType({ model, catalog }: AskContext, table: string, reference: string): ColumnType {
  const { dimension, name, table: owner } = resolveDimension(model, table, reference);
  if (dimension.sql === undefined) return columnType(catalog, model, owner, dimension.column ?? name);
  const sql = authorSql(dimension.sql, catalogAt(catalog, owner).dialect, `Table "${owner}"`);
  return expressionType(catalog, owner, sql);
}

/** Whoever began on a day that is none would never be a newcomer. */
function requireDay(context: AskContext, table: string, reference: string): void {
  const type = dimensionType(context, table, reference);
  if (DAYS.has(type)) return;
  fail('COLUMN_TYPE', {
    message: `Newcomers are told by the dimension "${reference}" of "${table}", whose type is ${type}.`,
    hint: 'name a dimension with a date or a timestamp, or cast it in the definition of the table.',
  });
}

/** Figures with conditions, and where these stand in the definition. */
export type PlacedQuestion = Pick<Question, 'metrics' | 'where'> & Required<Pick<Problem, 'path'>>;

/**
 * What stands against the conditions of questions, each problem once: a column that the database lacks, a value of another
 * type. Problems of their metrics by themselves are left out. Plans and compiles, without a query.
 */
export function questionProblems(
  context: AskContext,
  questions: readonly PlacedQuestion[],
): readonly Problem[] {
  const askable = new Map<string, boolean>();
  const isAskable = (name: string) => {
    const known = askable.get(name) ?? canBeAsked(context, name);
    askable.set(name, known);
    return known;
  };
  const found = questions.flatMap(({ metrics, where = [], path }) =>
    metrics
      .filter(isAskable)
      .flatMap((name) => caught(() => compile(context, [name], [], [...where])))
      .map((one) => ({ ...one, path: one.path ?? path })),
  );
  return [...new Map(found.map((one) => [identityOf(one), one])).values()];
}

function canBeAsked(context: AskContext, name: string): boolean {
  const metric = ownEntry(context.model.metrics, name);
  if (metric === undefined || isListing(metric)) return false;
  return caught(() => compile(context, [name], [])).length === 0;
}

function compile(context: AskContext, metrics: string[], by: string[], where: Filter[] = []): void {
  const to = context.asOf ?? '2001-01-01';
  const query = parseQuery({ metrics, by, where, period: { from: addDays(to, -30), to } });
  compileByConnection(planQuery(query, context), context.model, context.catalog);
}

function caught(work: () => unknown): readonly Problem[] {
  try {
    work();
    return [];
  } catch (error) {
    return localProblems(error);
  }
}
