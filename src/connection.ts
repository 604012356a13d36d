/** `broadsheet/connection`: what a package needs to bring a kind of database. See docs/connections.md. */
export {
  CODES,
  type Problem,
  type ProblemCode,
  ProblemError,
  problem,
  suggest,
} from './foundation/diagnostic/index.ts';
export { closableConnection } from './metrics/connection/closable-connection.ts';
export type {
  Column,
  Connection,
  Param,
  QueryOptions,
  ResultTable,
  Session,
  Statement,
  Value,
} from './metrics/connection/connection.ts';
export {
  CAPABILITIES,
  type Capability,
  CONTRACT,
  type ConnectionKind,
  type DataTokens,
  type DefinitionSchema,
  type FilePlace,
  type FileStates,
  type Opening,
} from './metrics/connection/connection-kind.ts';
export {
  describeRelations,
  type ForeignKey,
  type KeyColumn,
  keysOf,
  type Relation,
  type RelationKeys,
} from './metrics/connection/introspection.ts';
export { type StatementTurns, statementTurns } from './metrics/connection/statement-turns.ts';
export { type Stopping, untilStopped } from './metrics/connection/until-stopped.ts';
