/** `broadsheet/dialect`: what a package needs to write SQL for its database, and the dialects to begin from. */
export {
  type AggregateName,
  type CastType,
  type ColumnType,
  castsTo,
  type Dialect,
  duckdb,
  filterClause,
  type NamedType,
  postgres,
  standardSql,
  trino,
} from './metrics/dialect/index.ts';
