/** Asking a number: from a metric query to its series, through a session. */
export { type Answer, type AskContext, ask, parseQuery } from './ask.ts';
export { keepTables } from './keep-tables.ts';
export { lookUp } from './look-up.ts';
export { readCatalog } from './read-catalog.ts';
export { noteUniqueKey } from './unique-keys.ts';
