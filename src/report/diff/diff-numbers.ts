import { blockOfEdition } from '../block/edition-blocks.ts';
import type { LeafBlock, PlacedNumber } from '../edition/index.ts';

/**
 * The numbers that a block shows; those of insights are part of their sentences. Histories of figures are left out. Numbers
 * that would have one key, such as twice the same metric, are told apart by their order.
 */
export function numbersOf(block: LeafBlock): PlacedNumber[] {
  const seen = new Map<string, number>();
  return (blockOfEdition(block).numbers?.(block) ?? []).map((one) => {
    const count = (seen.get(one.key) ?? 0) + 1;
    seen.set(one.key, count);
    return count === 1 ? one : { ...one, key: `${one.key} #${count}` };
  });
}
