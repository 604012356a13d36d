/**
 * Typed results: groups by slots by metrics, with every gap filled and every absence explained.
 */
export type { Held, LastDays } from './after-data.ts';
export { assembleSeries, type PlanResults } from './assemble.ts';
export { type FirstDays, firstDayKey, isHeldAgainst, isOverPeriod, timeColumn } from './before-data.ts';
export { type Cell, type Missing, missingIn } from './cell.ts';
export type { CellColumn } from './cell-column.ts';
export { changeOf, type ValueChange } from './change.ts';
export { civilDayOf } from './civil-day-of.ts';
export { groupLabel, identityOf } from './group-label.ts';
export { parentsBy } from './limit-groups.ts';
export { meet } from './meet.ts';
export { amongChosen, namedGroups, shownGroupsOf } from './named-groups.ts';
export { orderedValue, orderGroups } from './order-groups.ts';
export {
  type Group,
  metricIndex,
  numberOf,
  type Series,
  type SeriesCells,
  selectMetrics,
  shownValue,
} from './series.ts';
export { unheardParts } from './unheard-parts.ts';
