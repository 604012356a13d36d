import { fail } from '../../foundation/diagnostic/index.ts';
import type { ResultTable, Statement } from '../connection/connection.ts';
import { MetricQuery, type MetricQueryInput, type Plan, planQuery } from '../plan/index.ts';
import { assembleSeries, meet, type PlanResults, type Series } from '../series/index.ts';
import { type CompiledPlan, compileByConnection, statementsOf } from '../sql/index.ts';
import type { AskContext } from './ask-context.ts';
import { firstDays } from './first-days.ts';
import { overTable } from './over-table.ts';

/** A series, and how it came about. */
export interface Answer {
  readonly series: Series;
  readonly plan: Plan;
  readonly statements: readonly Statement[];
}

/** Answers a metric query: plan, SQL, rows, series. @throws what planning, compiling and the database raise */
export async function ask(context: AskContext, input: MetricQueryInput): Promise<Answer> {
  return await answerPlan(context, planQuery(parseQuery(input), context));
}

/** Answers a plan, also one whose time axis was laid out by hand. @throws what compiling and the database raise */
export async function answerPlan(context: AskContext, plan: Plan): Promise<Answer> {
  const { model, catalog, ends } = context;
  const whole = plan.whole && (await answerPlan(context, plan.whole));
  const compiled = compileByConnection(plan, model, catalog);
  const answered = await Promise.all(
    compiled.map(async (one) => ({
      ...one,
      results: await resultsOf(overTable(context, one.table), one.compiled),
    })),
  );
  const met = meet(plan, model, answered);
  const statements = compiled.flatMap(({ compiled: one }) => statementsOf(one));
  const begins = await firstDays(context, plan, met.compiled, met.results);
  return {
    series: assembleSeries(plan, met.compiled, met.results, begins, ends, whole?.series),
    plan,
    statements: [...(whole?.statements ?? []), ...statements],
  };
}

async function resultsOf(
  context: AskContext,
  { split, fixed, coarser, everybody }: CompiledPlan,
): Promise<PlanResults> {
  const { session } = context;
  const ofSplit = split && (await session.query(split.statement, context));
  const ofFixed = fixed && (await session.query(fixed.statement, context));
  const ofCoarser: (ResultTable | undefined)[] = [];
  for (const one of coarser) ofCoarser.push(one && (await session.query(one.statement, context)));
  const ofEverybody = everybody && (await session.query(everybody.statement, context));
  return {
    ...(ofSplit && { split: ofSplit }),
    ...(ofFixed && { fixed: ofFixed }),
    coarser: ofCoarser,
    ...(ofEverybody && { everybody: ofEverybody }),
  };
}

/** Reads a query from outside. @throws QUERY_INVALID with every field that is wrong */
export function parseQuery(input: MetricQueryInput): MetricQuery {
  const parsed = MetricQuery.safeParse(input);
  if (parsed.success) return parsed.data;
  return fail('QUERY_INVALID', {
    message: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  });
}
