/** The store: what Broadsheet remembers, in PostgreSQL, embedded or on a server. */
export type { Queryable, Store, StoreValue } from './store.ts';
export type { StoreDefinition } from './store-definition.ts';
