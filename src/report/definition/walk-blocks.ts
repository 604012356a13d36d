import type { BlockDefinition } from './block.ts';
import type { LeafDefinition } from './leaf-definition.ts';

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
    return [{ block, path: at }, ...within(block, at)];
  });
}

function within(block: BlockDefinition, path: readonly (string | number)[]): PlacedBlock[] {
  if (block.type === 'keep-together') return walkBlocks(block.blocks, [...path, 'blocks']);
  if (block.type !== 'columns') return [];
  return block.columns.flatMap((column, index) =>
    walkBlocks(column.blocks, [...path, 'columns', index, 'blocks']),
  );
}

/** Every block of a report that holds no others, in reading order. */
export function leafDefinitions(blocks: readonly BlockDefinition[]): PlacedBlock<LeafDefinition>[] {
  return walkBlocks(blocks).flatMap(({ block, path }) =>
    block.type === 'columns' || block.type === 'keep-together' ? [] : [{ block, path }],
  );
}
