/**
 * Who may see what: readers, and the policy that follows from their attributes and the `access:` of a model. A policy is
 * data on the catalog that questions are compiled with, so that every statement holds it, and with it every key of a cache.
 * The catalog is beneath `model/index.ts`, and imports `policy.ts` alone.
 */
export { askedAttributes, isProtected } from './asked-attributes.ts';
export { forLog } from './for-log.ts';
export { type Hidden, isHidden } from './hidden.ts';
export type { Policy } from './policy.ts';
export { policyOver } from './policy-over.ts';
export { Attributes, OWNER, type Reader, readerNamed } from './reader.ts';
export { rowsInWords } from './rows-in-words.ts';
export { type Asked, secretIn } from './secret-question.ts';
export { type Secrets, secretsFor } from './secrets.ts';
export { type Visible, visibleTo } from './visible.ts';
export { withoutValues } from './without-values.ts';
