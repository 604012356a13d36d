/**
 * Connections: live, read-only links to a database. They run SQL that others made, and turn what the driver
 * says (values and errors) into the same words for every engine.
 */

export type { ColumnType } from '../dialect/index.ts';
export { resultBytes, rowCount } from './column-values.ts';
export type {
  Column,
  Connection,
  Param,
  QueryOptions,
  ResultTable,
  Session,
  Statement,
  Value,
} from './connection.ts';
export { ConnectionDefinition, DuckdbDefinition, PostgresDefinition } from './connection-definition.ts';
export type { ConnectionKind, DataTokens, OpenOptions } from './connection-kind.ts';
export { builtInKind, openConnection, resolveConnection } from './open-connection.ts';
export { passwordsIn } from './passwords-in.ts';
export type { ConnectionPath } from './placed-kind.ts';
export { connectionSecrets } from './secrets.ts';
export { type Origin, withOrigin } from './statement-origin.ts';
