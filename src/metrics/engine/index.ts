/** Asking a number: the engine that a process opens once, and from a metric query to its series. */
export { type Answer, answerPlan, ask, parseQuery } from './ask.ts';
export type { AskContext } from './ask-context.ts';
export { NULL_TYPE } from './empty-columns.ts';
export { type Database, type Engine, openEngine, type ReadOptions, type TokenOptions } from './engine.ts';
export { keepTables } from './keep-tables.ts';
export { lookUp } from './look-up.ts';
export { overTable, sessionOf } from './over-table.ts';
export { readAs } from './read-as.ts';
export { readCatalog } from './read-catalog.ts';
export type { EngineParts, Snapshot, SnapshotHold } from './snapshots.ts';
export { noteUniqueKey } from './unique-keys.ts';
