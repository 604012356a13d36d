import type { Calendar } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Session, Statement } from '../connection/connection.ts';
import type { Model } from '../model/index.ts';
import { type Catalog, MetricQuery, type MetricQueryInput, type Plan, planQuery } from '../plan/index.ts';
import { assembleSeries, type Series } from '../series/index.ts';
import { compilePlan } from '../sql/index.ts';

/** Everything an answer depends on. */
export interface AskContext {
  readonly session: Session;
  readonly model: Model;
  readonly catalog: Catalog;
  readonly calendar: Calendar;
  /** The edition date, the first day not in the data; nothing on or after it is looked at. */
  readonly asOf?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A series, and how it came about. */
export interface Answer {
  readonly series: Series;
  readonly plan: Plan;
  readonly statements: readonly Statement[];
}

/** Answers a metric query: plan, SQL, rows, series. @throws what planning, compiling and the database raise */
export async function ask(context: AskContext, input: MetricQueryInput): Promise<Answer> {
  const { session, model, catalog, signal } = context;
  const plan = planQuery(parseQuery(input), context);
  const compiled = compilePlan(plan, model, catalog);
  const split =
    compiled.split === undefined ? undefined : await session.query(compiled.split.statement, { signal });
  const fixed =
    compiled.fixed === undefined ? undefined : await session.query(compiled.fixed.statement, { signal });
  const results = { ...(split === undefined ? {} : { split }), ...(fixed === undefined ? {} : { fixed }) };
  const statements = [compiled.split, compiled.fixed].flatMap((one) =>
    one === undefined ? [] : [one.statement],
  );
  return { series: assembleSeries(plan, compiled, results), plan, statements };
}

/** Reads a query from outside. @throws QUERY_INVALID with every field that is wrong */
export function parseQuery(input: MetricQueryInput): MetricQuery {
  const parsed = MetricQuery.safeParse(input);
  if (parsed.success) return parsed.data;
  return fail('QUERY_INVALID', {
    message: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  });
}
