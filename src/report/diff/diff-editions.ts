import { changeOf } from '../../metrics/series/index.ts';
import { blockOfEdition } from '../block/edition-blocks.ts';
import {
  type Edition,
  editionInWords,
  type FigureValue,
  figureNumbers,
  type LeafBlock,
  leafBlocks,
  type PlacedNumber,
  type WordedEdition,
} from '../edition/index.ts';
import { type BlockChange, diffBlocks } from './diff-blocks.ts';

/** What of an edition is otherwise in another: plain data. */
export interface EditionDiff {
  readonly numbers: readonly NumberChange[];
  readonly blocks: readonly BlockChange[];
}

/** A number that is otherwise: it changed, came or went. */
export interface NumberChange extends Omit<PlacedNumber, 'key' | 'value'> {
  /** The id of its block; `headline` for the figure that a subject leads with. */
  readonly block: string;
  readonly title?: string;
  readonly change: 'changed' | 'came' | 'went';
  /** Null where there was none; a number that came had none. */
  readonly from: FigureValue;
  readonly to: FigureValue;
  /** to − from, of dates in days, of instants in seconds; null where one of them is. */
  readonly absolute: number | null;
  /** The same as a share of the earlier one. */
  readonly relative: number | null;
}

/**
 * What is otherwise in `b` than in `a`: numbers by block and place, and blocks. Numbers of blocks that came or went as
 * a whole are not told one by one. Pure; an edition compared with itself has no difference.
 */
export function diffEditions(a: Edition, b: Edition): EditionDiff {
  // By what is read: older editions have nothing else.
  const [old, now] = [editionInWords(a), editionInWords(b)];
  const [before, after] = [numbersByBlock(old), numbersByBlock(now)];
  const numbers = [...after].flatMap(([id, part]) => {
    const was = before.get(id);
    return was === undefined ? [] : diffNumbers(part, was.numbers, part.numbers);
  });
  return { numbers, blocks: diffBlocks(old.blocks, now.blocks) };
}

/** The numbers of a block. */
export interface BlockNumbers {
  /** The id of the block; `headline` for the figure that a subject leads with. */
  readonly block: string;
  readonly title?: string;
  readonly numbers: readonly PlacedNumber[];
}

/** All numbers of an edition by the ids of their blocks, in reading order; the headline first, where no block shows it. */
export function numbersByBlock({ blocks, headline }: WordedEdition): Map<string, BlockNumbers> {
  const leaves = leafBlocks(blocks).map((block): [string, BlockNumbers] => {
    const title = block.title === undefined ? {} : { title: block.title };
    return [block.id, { block: block.id, ...title, numbers: numbersOf(block) }];
  });
  // A headline that a block shows is told there.
  const isShown = leafBlocks(blocks).some((block) =>
    blockOfEdition(block)
      .figures?.(block)
      .some((one) => one.metric === headline?.metric),
  );
  if (headline === undefined || isShown) return new Map(leaves);
  return new Map([['', { block: 'headline', numbers: figureNumbers(headline) }], ...leaves]);
}

function diffNumbers(
  { block, title }: BlockNumbers,
  a: readonly PlacedNumber[],
  b: readonly PlacedNumber[],
): NumberChange[] {
  const [before, after] = [a, b].map((all) => new Map(all.map((one) => [one.key, one]))) as [
    ...[Map<string, PlacedNumber>, Map<string, PlacedNumber>],
  ];
  const change = (one: PlacedNumber, kind: NumberChange['change'], from: FigureValue, to: FigureValue) => {
    const { key: _, value: __, ...about } = one;
    const where = { block, ...(title === undefined ? {} : { title }) };
    return { ...where, ...about, change: kind, from, to, ...changeOf(to, from) };
  };
  return [
    ...[...after.values()].flatMap((now) => {
      const old = before.get(now.key);
      if (old === undefined) return now.value === null ? [] : [change(now, 'came', null, now.value)];
      return old.value === now.value ? [] : [change(now, 'changed', old.value, now.value)];
    }),
    ...[...before.values()].flatMap((old) =>
      after.has(old.key) || old.value === null ? [] : [change(old, 'went', old.value, null)],
    ),
  ];
}

/**
 * The numbers that a block shows; those of insights are part of their sentences. Histories of figures are left out. Numbers
 * that would have one key, such as twice the same metric, are told apart by their order.
 */
function numbersOf(block: LeafBlock): PlacedNumber[] {
  const seen = new Map<string, number>();
  return (blockOfEdition(block).numbers?.(block) ?? []).map((one) => {
    const count = (seen.get(one.key) ?? 0) + 1;
    seen.set(one.key, count);
    return count === 1 ? one : { ...one, key: `${one.key} #${count}` };
  });
}
