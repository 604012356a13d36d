/**
 * Dialects: what differs between the SQL of databases, each as a value of pure functions. Sessions carry the dialect of
 * their database, catalogs that of the session that they were read in; nobody else asks which database it is.
 */
export type { AggregateName, CastType, ColumnType, Dialect, NamedType } from './dialect.ts';
export { duckdb } from './duckdb.ts';
export { postgres } from './postgres.ts';
export { castsTo, filterClause, standardSql, textLiteral } from './standard-sql.ts';
export { trino } from './trino.ts';
