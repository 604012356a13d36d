import { blockOfEdition } from '../block/edition-blocks.ts';
import { heldIn } from '../block/held-blocks.ts';
import type { EditionBlock } from '../edition/index.ts';

/** What became of a block from one edition to another. */
export interface BlockChange {
  readonly block: string;
  /** As it is called in the later edition, or was in the earlier one. */
  readonly title?: string;
  readonly change: 'came' | 'went' | 'moved' | 'kind' | 'title' | 'text';
  /** The kind, the title or the text before and after. */
  readonly from?: string;
  readonly to?: string;
}

interface Placed {
  readonly block: EditionBlock;
  /** The block and column that hold it; empty at the top. */
  readonly inside: string;
}

/**
 * Blocks that came, went, moved, or have another kind, title or text, in the order of the later edition and then those
 * that went. Of blocks in another order, as few as explain it have moved. Numbers in a text are no part of it.
 */
export function diffBlocks(a: readonly EditionBlock[], b: readonly EditionBlock[]): BlockChange[] {
  const [before, after] = [placed(a), placed(b)].map((all) => new Map(all.map((one) => [one.block.id, one])));
  if (before === undefined || after === undefined) return [];
  const common = [...after.keys()].filter((id) => before.has(id));
  const stayed = longestRising(common.map((id) => [...before.keys()].indexOf(id))).map((at) => common[at]);
  const changes = [...after].flatMap(([id, now]) => {
    const old = before.get(id);
    if (old === undefined) return [{ ...named(now.block), change: 'came' as const }];
    const moved = old.inside !== now.inside || !stayed.includes(id);
    return [
      ...(moved ? [{ ...named(now.block), change: 'moved' as const }] : []),
      ...changed(old.block, now.block),
    ];
  });
  const went = [...before].flatMap(([id, { block }]) =>
    after.has(id) ? [] : [{ ...named(block), change: 'went' as const }],
  );
  return [...changes, ...went];
}

function placed(blocks: readonly EditionBlock[], inside = ''): Placed[] {
  return blocks.flatMap((block) => [
    { block, inside },
    ...heldIn<EditionBlock>(block).flatMap((held) =>
      placed(held.blocks, [block.id, ...held.path.filter((step) => typeof step === 'number')].join('.')),
    ),
  ]);
}

function named({ id, title }: EditionBlock): Pick<BlockChange, 'block' | 'title'> {
  return { block: id, ...(title === undefined ? {} : { title }) };
}

function changed(a: EditionBlock, b: EditionBlock): BlockChange[] {
  const kinds = [kindOf(a), kindOf(b)] as const;
  const titles = [a.title ?? '', b.title ?? ''] as const;
  const texts = a.type === b.type ? ([textOf(a), textOf(b)] as const) : (['', ''] as const);
  const pairs = [['kind', kinds] as const, ['title', titles] as const, ['text', texts] as const];
  return pairs.flatMap(([change, [from, to]]) => (from === to ? [] : [{ ...named(b), change, from, to }]));
}

/** Charts of another kind are other blocks to readers. */
function kindOf(block: EditionBlock): string {
  const variant = blockOfEdition(block).variant?.(block);
  return variant === undefined ? block.type : `${block.type} (${variant})`;
}

function textOf(block: EditionBlock): string {
  return blockOfEdition(block).text?.(block) ?? '';
}

/** The places of one longest rising run among numbers that are all different. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const [at, number] of numbers.entries()) {
    const before = best.filter((_, other) => (numbers[other] ?? 0) < number);
    const longest = before.reduce<number[]>((most, one) => (one.length > most.length ? one : most), []);
    best.push([...longest, at]);
  }
  return best.reduce<number[]>((most, one) => (one.length > most.length ? one : most), []);
}
