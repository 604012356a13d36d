/** The store: what Broadsheet remembers, in PostgreSQL, embedded or on a server. */
export { type Backend, backendOf, withBackend } from './backend.ts';
export { backUpStore, restoreStore } from './embedded/back-up.ts';
export { type EmbeddedDatabase, embeddedDatabase } from './embedded/embedded-database.ts';
export { openPglite } from './embedded/open-pglite.ts';
export { pgliteStore } from './embedded/pglite-store.ts';
export { jsonText } from './json-text.ts';
export { keptSchemas } from './keep-schema.ts';
export { migrate } from './migrate.ts';
export { MIGRATIONS } from './migrations/index.ts';
export { oneTransaction } from './one-transaction.ts';
export { type OpenStoreOptions, openStore } from './open-store.ts';
export { postgresStore } from './postgres-store.ts';
export type { Queryable, Store, StoreValue } from './store.ts';
export { type StoreClock, storeClock } from './store-clock.ts';
export type { StoreDefinition } from './store-definition.ts';
export { storeProblem } from './store-problem.ts';
