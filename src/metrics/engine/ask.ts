import { fail } from '../../foundation/diagnostic/index.ts';
import type { Statement } from '../connection/connection.ts';
import { MetricQuery, type MetricQueryInput, type Plan, planQuery } from '../plan/index.ts';
import { assembleSeries, type Series } from '../series/index.ts';
import { compilePlan } from '../sql/index.ts';
import type { AskContext } from './ask-context.ts';
import { firstDays } from './first-days.ts';

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
  const { session, model, catalog, ends } = context;
  const compiled = compilePlan(plan, model, catalog);
  const split =
    compiled.split === undefined ? undefined : await session.query(compiled.split.statement, context);
  const fixed =
    compiled.fixed === undefined ? undefined : await session.query(compiled.fixed.statement, context);
  const results = { ...(split === undefined ? {} : { split }), ...(fixed === undefined ? {} : { fixed }) };
  const statements = [compiled.split, compiled.fixed].flatMap((one) =>
    one === undefined ? [] : [one.statement],
  );
  const begins = await firstDays(context, plan, compiled, results);
  return { series: assembleSeries(plan, compiled, results, begins, ends), plan, statements };
}

/** Reads a query from outside. @throws QUERY_INVALID with every field that is wrong */
export function parseQuery(input: MetricQueryInput): MetricQuery {
  const parsed = MetricQuery.safeParse(input);
  if (parsed.success) return parsed.data;
  return fail('QUERY_INVALID', {
    message: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  });
}
