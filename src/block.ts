/** `broadsheet/block`: what a package needs to bring a kind of block. See docs/extending.md. */
export {
  CODES,
  type Problem,
  type ProblemCode,
  ProblemError,
  problem,
  suggest,
} from './foundation/diagnostic/index.ts';
export { type Said, said, type ValueFormat } from './foundation/format/index.ts';
export { groupLabel, metricIndex, numberOf, type Series, shownValue } from './metrics/series/index.ts';
export {
  BLOCK_CONTRACT,
  type BlockAsking,
  type BlockKindOfPackage,
  type BlockPart,
  type BlockQuestion,
} from './report/block/package/contract.ts';
export type { Asked } from './report/compose/asker.ts';
export type * from './report/edition/block.ts';
export type * from './report/edition/figure.ts';
export type * from './report/edition/rich-text.ts';
