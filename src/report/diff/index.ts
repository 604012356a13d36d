/** What differs between two editions, and between the definitions that they were made of. */
export type { BlockChange } from './diff-blocks.ts';
export { type DefinitionChange, diffDefinitions } from './diff-definitions.ts';
export {
  type BlockNumbers,
  diffEditions,
  type EditionDiff,
  type NumberChange,
  numbersByBlock,
} from './diff-editions.ts';
