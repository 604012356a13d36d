/**
 * The logical plan: what a metric query means, as data. Planning knows the model and the types of columns,
 * but no dialect and no connection; compiling a plan to SQL is the business of `../sql`.
 */
export {
  type Catalog,
  type CatalogTable,
  catalogAt,
  catalogTable,
  columnType,
  expressionType,
  namedBy,
  withoutPolicy,
} from './catalog.ts';
export { HAVING } from './having.ts';
export {
  COMPARISONS,
  type Groups,
  Having,
  LimitPer,
  MetricQuery,
  type MetricQueryInput,
  MOST_COMPARISONS,
  metricsNeeded,
} from './metric-query.ts';
export { partSlots } from './part-slots.ts';
export type * from './plan.ts';
export {
  allParts,
  comparisonsIn,
  dimensionsAt,
  dimensionsWithin,
  readingParts,
  targetsOf,
} from './plan.ts';
export { type PlanContext, planQuery } from './plan-query.ts';
export { knownUntil } from './sequence-until.ts';
export { areDisjoint, type Comparison, type Slot, type Spine } from './slot.ts';
export { type SeenSlot, type SlotMove, seenSlot } from './slot-move.ts';
