import { heldIn } from '../block/held-blocks.ts';
import type { BlockDefinition, LeafDefinition } from '../block/report-blocks.ts';

/** A block and where it stands in the report: `['blocks', 3, 'columns', 0, 'blocks', 1]`. */
export interface PlacedBlock<Block = BlockDefinition> {
  readonly block: Block;
  readonly path: readonly (string | number)[];
}

/** Every block of a report in reading order, what holds others before what it holds. */
export function walkBlocks(
  blocks: readonly BlockDefinition[],
  path: readonly (string | number)[] = ['blocks'],
): PlacedBlock[] {
  return blocks.flatMap((block, index) => {
    const at = [...path, index];
    const inside = heldIn(block).flatMap((held) => walkBlocks(held.blocks, [...at, ...held.path]));
    return [{ block, path: at }, ...inside];
  });
}

/** Every block of a report that holds no others, in reading order. */
export function leafDefinitions(blocks: readonly BlockDefinition[]): PlacedBlock<LeafDefinition>[] {
  return walkBlocks(blocks).filter(
    (one): one is PlacedBlock<LeafDefinition> => heldIn(one.block).length === 0,
  );
}
