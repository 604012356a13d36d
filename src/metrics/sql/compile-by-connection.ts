import { connectionOf, type Model } from '../model/index.ts';
import { allParts, type Catalog, catalogAt, type Part, type Plan } from '../plan/index.ts';
import { type CompiledPlan, compilePlan } from './compile-plan.ts';

/** What of a plan one connection answers, in SQL. */
export interface ConnectionPlan {
  readonly connection: string;
  /** A table that is there, by which the connection is found. */
  readonly table: string;
  readonly plan: Plan;
  readonly compiled: CompiledPlan;
}

/**
 * Compiles a plan for each connection that its tables are in, each in its own dialect. Parts of several connections meet
 * after the SQL; where there is only one, its plan is the whole. By the names of the connections.
 */
export function compileByConnection(plan: Plan, model: Model, catalog: Catalog): readonly ConnectionPlan[] {
  const all = allParts(plan);
  const byConnection = Map.groupBy(all, ({ table }) => connectionOf(model, table));
  const sorted = [...byConnection].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([connection, [first, ...rest]]) => {
    const table = first?.table ?? '';
    const isAll = 1 + rest.length === all.length;
    const isHere = (part: Part) => connectionOf(model, part.table) === connection;
    const own = isAll
      ? plan
      : {
          ...plan,
          parts: plan.parts.filter(isHere),
          fixed: plan.fixed.filter(isHere),
          coarser: plan.coarser.map(({ by, parts }) => ({ by, parts: parts.filter(isHere) })),
          everybody: plan.everybody.filter(isHere),
        };
    return { connection, table, plan: own, compiled: compilePlan(own, model, catalogAt(catalog, table)) };
  });
}
