/**
 * The model: tables, links, dimensions, metrics and scores, as plain data that a Zod schema describes.
 * What the schema cannot say (names that must exist, links that must not circle) `validateModel` checks.
 */
export { Metric, type ScoreComponent, type ScoreMetric } from '../kind/index.ts';
export type { AccessCondition, AccessRule, FieldAccess, Fitting, TableAccess } from './access.ts';
export { TimeBack } from './amount-of-time.ts';
export { anomalySettings } from './anomaly-settings.ts';
export { type AsOf, asOfLink, isAsOfTarget, linkedKey } from './as-of.ts';
export { type BridgeEnds, bridgeEnds } from './bridge.ts';
export { MetricCheck, TableCheck } from './check.ts';
export { checkName } from './check-name.ts';
export { connectionOf, connectionsOf, DEFAULT_CONNECTION } from './connection-of.ts';
export { declaredPeriods } from './declared-periods.ts';
export { Duration } from './duration.ts';
export {
  Compared,
  Condition,
  conditionsIn,
  Filter,
  isOfRow,
  namesIn,
  parameterOf,
  partsOfFilter,
  Scalar,
} from './filter.ts';
export {
  ColumnName,
  DimensionReference,
  Identifier,
  MetricReference,
  REFERENCES,
  type Referent,
  referenceTo,
  SqlText,
  textsOfSql,
} from './identifier.ts';
export { linkedReferences, replaceLinked, withoutLinked } from './linked-references.ts';
export { linkedTime } from './linked-time.ts';
export { metricOf } from './metric-of.ts';
export { type Model, ModelFile, type ModelInput, Reconciliation } from './model.ts';
export { modelPart, withDependencies } from './model-part.ts';
export { type DimensionName, defineModel, type MetricName, type NamedModel } from './named-model.ts';
export { namesRows } from './names-rows.ts';
export { ownEntry } from './own-entry.ts';
export { dimensionReads, filterReads, type KnowsColumn, type Read } from './reads.ts';
export { withCurrencies } from './reporting-currency.ts';
export {
  type BridgedDimension,
  type Crossing,
  isBridged,
  isKey,
  keyNames,
  type ResolvedDimension,
  reachable,
  reachableOver,
  refuseBridged,
  resolveDimension,
  resolveLinked,
  tableOf,
  writtenOut,
} from './resolve-dimension.ts';
export { isSameRelation } from './same-relation.ts';
export { PERIOD_COLUMNS, type Subscription, subscriptionColumns } from './subscription.ts';
export {
  chargeConditions,
  chargeRhythmSql,
  type SubscriptionWords,
  subscriptionSql,
} from './subscription-sql.ts';
export { type Bridge, type Dimension, type Link, Table } from './table.ts';
export { TABLE_REFERENCE, tableReferences, withReferences } from './table-references.ts';
export { AnyText, checkedText, LocaleTag, Text, textOf } from './text.ts';
export { namesInExpression, SQL_KEYWORDS, type SqlToken, tokenizeSql } from './tokenize-sql.ts';
export { unreplacedText } from './unreplaced-text.ts';
export { rulesBehind } from './validate-access.ts';
export { EDITION_DATE } from './validate-checks.ts';
export { datesAmongOperands, isDateMetric } from './validate-dates.ts';
export { validateModel } from './validate-model.ts';
export { targetMetric } from './validate-targets.ts';
export { WorkingHoursBetween } from './working-hours.ts';
export { ZoneName } from './zone-name.ts';
