/**
 * From plan to SQL: one statement, bound parameters only, the same text for every engine but for what its
 * `../dialect` says. No zone is converted and no period computed in SQL; the plan brings literal bounds.
 */
export { authorSql } from './author-sql.ts';
export { checkPermitted, ruleProblems } from './check-permitted.ts';
export { type ConnectionPlan, compileByConnection } from './compile-by-connection.ts';
export { compileLookUp, type LookUp } from './compile-look-up.ts';
export {
  type CompiledPlan,
  type CompiledQuery,
  compilePlan,
  MAX_ROWS,
  mostRows,
  statementsOf,
} from './compile-plan.ts';
export { createSources, keepableQuery, quoteRelation, wholeQueryOf } from './source.ts';
