/**
 * Quality: can a number be trusted, and where does it come from? Checks hold the model against the data, and what it
 * declares against rows and figures, and give verdicts, on which a gate decides; reconciliation compares figures that ought to agree; lineage leads from a number back to columns.
 */

export { type ChecksBehind, checksBehind } from './check/checks-behind.ts';
export { type ChecksRun, type RunChecksOptions, runChecks } from './check/run-checks.ts';
export type { Shape } from './check/table/schema-check.ts';
export { type CheckResult, worstFirst } from './check-result.ts';
export { dataAsOf } from './data-as-of.ts';
export { type GateAction, type GateDecision, type GateRule, judgeGate } from './gate.ts';
export { formulaText } from './lineage/formula-text.ts';
export { type Lineage, type LineageNode, type LineageTable, lineageOf } from './lineage/lineage-of.ts';
export { tablesBehind } from './lineage/tables-behind.ts';
export { reconcile } from './reconciliation/reconcile.ts';
