/**
 * `broadsheet/edition`: what an edition is, for programs that read `edition.json` or what `compose` makes. An edition says its
 * form in `schema`; fields are added to a form, and a change of what is there gets a form of its own.
 */
export type { Said } from './foundation/format/said.ts';
export type { Value } from './metrics/connection/connection.ts';
export type { CheckResult } from './quality/index.ts';
export type * from './report/edition/block.ts';
export type * from './report/edition/edition.ts';
export type * from './report/edition/figure.ts';
export { leafBlocks } from './report/edition/leaf-blocks.ts';
export type * from './report/edition/rich-text.ts';
export { textsInWords } from './report/edition/texts-in-words.ts';
