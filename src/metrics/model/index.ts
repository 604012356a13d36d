/**
 * The model: tables, links, dimensions, metrics and scores, as plain data that a Zod schema describes.
 * What the schema cannot say (names that must exist, links that must not circle) `validateModel` checks.
 */
export { anomalySettings } from './anomaly-settings.ts';
export { MetricCheck, TableCheck } from './check.ts';
export { checkName } from './check-name.ts';
export { Duration } from './duration.ts';
export { type Expression, parseExpression } from './expression.ts';
export { Condition, Filter, type Scalar } from './filter.ts';
export { ColumnName, Identifier, SqlText } from './identifier.ts';
export {
  type DerivedMetric,
  Metric,
  type MovementMetric,
  type MovementPart,
  type RatioMetric,
  type ScoreComponent,
  type ScoreMetric,
  type SimpleMetric,
  type SnapshotMetric,
} from './metric.ts';
export { defineModel, type Model, ModelFile, type ModelInput, Reconciliation } from './model.ts';
export { modelPart, withDependencies } from './model-part.ts';
export { ownEntry } from './own-entry.ts';
export {
  isKey,
  keyNames,
  namesRows,
  type ResolvedDimension,
  resolveDimension,
  tableOf,
} from './resolve-dimension.ts';
export { type Dimension, type Link, Table } from './table.ts';
export { TABLE_REFERENCE, tableReferences, withReferences } from './table-references.ts';
export { unreplacedText } from './unreplaced-text.ts';
export { EDITION_DATE } from './validate-checks.ts';
export { entityOfColumn, validateModel } from './validate-model.ts';
export { ZoneName } from './zone-name.ts';
