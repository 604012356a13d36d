/** Asking a number: from a metric query to its series, through a session. */
export { type Answer, answerPlan, ask, parseQuery } from './ask.ts';
export type { AskContext } from './ask-context.ts';
export { NULL_TYPE } from './empty-columns.ts';
export { keepTables } from './keep-tables.ts';
export { lookUp } from './look-up.ts';
export { readCatalog } from './read-catalog.ts';
export { noteUniqueKey } from './unique-keys.ts';
