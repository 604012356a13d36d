/** The store: what Broadsheet remembers, in PostgreSQL, embedded or on a server. */
export { migrate } from './migrate.ts';
export { MIGRATIONS } from './migrations/index.ts';
export { type OpenStoreOptions, openStore } from './open-store.ts';
export { openPglite, pgliteStore } from './pglite-store.ts';
export { postgresStore } from './postgres-store.ts';
export type { Queryable, Store, StoreValue } from './store.ts';
export type { StoreDefinition } from './store-definition.ts';
