/**
 * Quality: can a number be trusted, and where does it come from? Checks hold the model against the data, and what it
 * declares against rows and figures, and give verdicts, on which a gate decides; reconciliation compares figures that ought to agree; lineage leads from a number back to columns.
 */

export { type ChecksRun, type RunChecksOptions, runChecks } from './check/run-checks.ts';
export type { Shape } from './check/table/schema-check.ts';
export { checkInWords } from './check-in-words.ts';
export { type CheckResult, worstFirst } from './check-result.ts';
export { checkConditions, warningsOf } from './condition/check-conditions.ts';
export { type EqualCondition, equalConditions } from './condition/conditions-behind.ts';
export { countRows } from './count-rows.ts';
export { type PlacedQuestion, questionProblems } from './data/metric-problems.ts';
export { type DataAsOf, dataAsOf } from './data-as-of.ts';
export { type GateAction, type GateDecision, type GateRule, judgeGate } from './gate.ts';
export {
  type Behind,
  behind,
  type CrossedLink,
  type Question,
  readsOfQuestion,
  relationsOf,
  sourcesOf,
} from './lineage/behind.ts';
export { formulaText } from './lineage/formula-text.ts';
export {
  columnsBehind,
  type Lineage,
  type LineageNode,
  type LineageTable,
  lineageOf,
} from './lineage/lineage-of.ts';
export { unguardedSql } from './lineage/unguarded-sql.ts';
export { localProblems } from './local-problem.ts';
export { questionsBehind, reconcile, reconciliationsOver } from './reconciliation/reconcile.ts';
export { toldToReaders } from './told-to-readers.ts';
