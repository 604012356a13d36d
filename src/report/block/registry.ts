import { z } from 'zod';
import { type PlainMessageKey, type Said, said } from '../../foundation/format/index.ts';
import type { Filter } from '../../metrics/model/index.ts';
import type { Question } from '../../quality/index.ts';
import type { EditionBlock } from '../edition/index.ts';
import type { Block, NamedMetric } from './block.ts';
import { CALLOUT } from './callout/index.ts';
import { CHART } from './chart/index.ts';
import { columnsOf } from './columns/index.ts';
import { HEALTH } from './health/index.ts';
import { IMAGE } from './image/index.ts';
import { INSIGHTS } from './insights/index.ts';
import { keepTogetherOf } from './keep-together/index.ts';
import { KPIS } from './kpis/index.ts';
import { packageOf } from './package/index.ts';
import { PAGE_BREAK } from './page-break/index.ts';
import { PROVENANCE } from './provenance/index.ts';
import { QUOTE } from './quote/index.ts';
import { SECTION } from './section/index.ts';
import { TABLE } from './table/index.ts';
import { TEXT } from './text/index.ts';
import { TRENDS } from './trends/index.ts';

/** Kinds of blocks that say something by themselves, in the order in which the reference tells of them. */
const TOLD = [KPIS, INSIGHTS, CHART, TRENDS, HEALTH, TABLE, TEXT, CALLOUT, QUOTE, IMAGE] as const;
const PACKAGE = packageOf(TOLD.map(({ schema }) => schema.shape.type.value));

/** Every kind of block that holds no others in a report. */
const LEAVES = [...TOLD, SECTION, PAGE_BREAK, PROVENANCE, PACKAGE] as const;

type SchemasOf<Blocks extends readonly { readonly schema: z.ZodObject }[]> = {
  -readonly [At in keyof Blocks]: Blocks[At]['schema'];
};

/** A part of a report that holds no other parts. */
export const LeafDefinition = z.discriminatedUnion(
  'type',
  LEAVES.map(({ schema }) => schema) as unknown as SchemasOf<typeof LEAVES>,
);
export type LeafDefinition = z.output<typeof LeafDefinition>;

const COLUMNS = columnsOf(LeafDefinition);

/** What may be kept together: all but what keeps together. */
export const NestedDefinition = z.discriminatedUnion('type', [...LeafDefinition.options, COLUMNS.schema]);
const KEEP_TOGETHER = keepTogetherOf(NestedDefinition);

/** A part of a report. */
export const BlockDefinition = z.discriminatedUnion('type', [
  ...LeafDefinition.options,
  COLUMNS.schema,
  KEEP_TOGETHER.schema,
]);
export type BlockDefinition = z.output<typeof BlockDefinition>;

/** Every kind of block; a new one is a folder and an entry above. */
export const BLOCKS = [...LEAVES, COLUMNS, KEEP_TOGETHER] as unknown as readonly Block[];

const byType = new Map(BLOCKS.map((block) => [block.schema.shape.type?.value as string, block]));

/** The kind of a block, of a definition or of an edition. */
export function blockOf({ type }: { readonly type: string }): Block {
  const block = byType.get(type);
  if (block === undefined) throw new Error(`there is no block "${type}"`);
  return block;
}

/** The metrics that a block names, in its order. */
export function metricsInBlock(block: BlockDefinition): readonly NamedMetric[] {
  return blockOf(block).metrics?.(block) ?? [];
}

/** What the figures of a block are asked with. @param where the conditions of its report */
export function questionOf(block: BlockDefinition, where: Filter): Question {
  const { by, orderedBy } = blockOf(block);
  return {
    metrics: metricsInBlock(block).map(({ metric }) => metric),
    by: [...(by?.(block) ?? []).map(({ reference }) => reference), ...(orderedBy?.(block) ?? [])],
    where: 'where' in block ? [where, block.where] : [where],
  };
}

type BlockMessage = Extract<PlainMessageKey, `block.${string}`>;

/** What a block of an edition is called: its title, what it is about, or its kind. */
export function blockName(block: EditionBlock<Said>): Said {
  return block.title || (blockOf(block).label?.(block) ?? said(`block.${block.type}` as BlockMessage));
}

/** The metrics whose numbers a block of an edition shows, each once; none for blocks without numbers. */
export function metricsShown(block: EditionBlock<Said>): string[] {
  return [...new Set(blockOf(block).shown?.(block))];
}
