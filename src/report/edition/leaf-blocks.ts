import type { EditionBlock, LeafBlock } from './block.ts';

/** Every block that holds no others, in reading order: what columns and kept-together parts hold takes their place. */
export function leafBlocks<Text>(blocks: readonly EditionBlock<Text>[]): LeafBlock<Text>[] {
  return blocks.flatMap((block) => {
    if (block.type === 'columns') return block.columns.flatMap((column) => column.blocks);
    return block.type === 'keep-together' ? leafBlocks(block.blocks) : [block];
  });
}
