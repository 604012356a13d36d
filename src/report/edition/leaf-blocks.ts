import { heldIn } from '../block/held-blocks.ts';
import type { EditionBlock, LeafBlock } from './block.ts';

/** Every block that holds no others, in reading order: what columns and kept-together parts hold takes their place. */
export function leafBlocks<Text>(blocks: readonly EditionBlock<Text>[]): LeafBlock<Text>[] {
  return blocks.flatMap((block) => {
    const held = heldIn(block);
    return held.length === 0 ? [block as LeafBlock<Text>] : held.flatMap((one) => leafBlocks(one.blocks));
  });
}
