/**
 * Delivery: renditions go out from here, into a folder, by mail and through channels. The ledger remembers who got
 * what, the outbox what owners are told, the list who wants no more.
 */
export * from './channel/index.ts';
export * from './file/index.ts';
export * from './ledger/index.ts';
export * from './notification/index.ts';
export * from './recipient/index.ts';
export * from './unsubscribe/index.ts';
