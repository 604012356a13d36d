/**
 * Quality: can a number be trusted, and where does it come from? Checks hold the model against the data and give
 * verdicts; reconciliation compares figures that ought to agree; lineage leads from a number back to columns.
 */
export { type CheckResult, worstFirst } from './check-result.ts';
export { checkData } from './data/check-data.ts';
export { dataAsOf } from './data-as-of.ts';
export { formulaText } from './lineage/formula-text.ts';
export { type Lineage, type LineageNode, type LineageTable, lineageOf } from './lineage/lineage-of.ts';
export { tablesBehind } from './lineage/tables-behind.ts';
export { reconcile } from './reconciliation/reconcile.ts';
