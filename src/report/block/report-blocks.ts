import { z } from 'zod';
import type { Said } from '../../foundation/format/index.ts';
import type { Filter } from '../../metrics/model/index.ts';
import type { Question } from '../../quality/index.ts';
import type { EditionBlock } from '../edition/index.ts';
import type { BlockOfReport, NamedMetric } from './block-of-report.ts';
import { CALLOUT } from './callout/index.ts';
import { CHART } from './chart/index.ts';
import { columnsOf } from './columns/index.ts';
import { FORECAST } from './forecast/index.ts';
import { HEALTH } from './health/index.ts';
import { IMAGE } from './image/index.ts';
import { INSIGHTS } from './insights/index.ts';
import { keepTogetherOf } from './keep-together/index.ts';
import { KPIS } from './kpis/index.ts';
import { packageOf } from './package/index.ts';
import { PAGE_BREAK } from './page-break/index.ts';
import { PIVOT } from './pivot/index.ts';
import { PROVENANCE } from './provenance/index.ts';
import { QUOTE } from './quote/index.ts';
import { SECTION } from './section/index.ts';
import { TABLE } from './table/index.ts';
import { TEXT } from './text/index.ts';
import { TRENDS } from './trends/index.ts';
import { WEEKS_AND_MONTHS } from './weeks-and-months/index.ts';

/** Kinds of blocks that say something by themselves, in the order in which the reference tells of them. */
const TOLD = {
  ...{
    kpis: KPIS,
    insights: INSIGHTS,
    chart: CHART,
    trends: TRENDS,
    'weeks-and-months': WEEKS_AND_MONTHS,
    forecast: FORECAST,
    health: HEALTH,
    table: TABLE,
    pivot: PIVOT,
  },
  ...{ text: TEXT, callout: CALLOUT, quote: QUOTE, image: IMAGE },
};

/** Every kind of block that holds no others in an edition. */
const HOLDING_NONE = { ...TOLD, section: SECTION, 'page-break': PAGE_BREAK, provenance: PROVENANCE };
const LeafSchema = z.discriminatedUnion('type', schemas(HOLDING_NONE, 'edition')).meta({ id: 'Leaf' });

/** Every kind of block that holds no others in a report. */
const LEAVES = { ...HOLDING_NONE, package: packageOf(Object.keys(TOLD), LeafSchema) };

/** A part of a report that holds no other parts. */
export const LeafDefinition = z.discriminatedUnion('type', schemas(LEAVES, 'schema'));
export type LeafDefinition = z.output<typeof LeafDefinition>;

const COLUMNS = columnsOf(LeafDefinition, z.union([LeafSchema, LEAVES.package.edition]));

/** What may be kept together: all but what keeps together. */
export const NestedDefinition = z.discriminatedUnion('type', [...LeafDefinition.options, COLUMNS.schema]);
const NestedSchema = z.union([LeafSchema, LEAVES.package.edition, COLUMNS.edition]);
const KEEP_TOGETHER = keepTogetherOf(NestedDefinition, NestedSchema);

/** A part of a report. */
export const BlockDefinition = z.discriminatedUnion('type', [
  ...LeafDefinition.options,
  COLUMNS.schema,
  KEEP_TOGETHER.schema,
]);
export type BlockDefinition = z.output<typeof BlockDefinition>;

/** A block of an edition. */
export const BlockSchema: z.ZodType<EditionBlock<Said>> = z.union([
  ...NestedSchema.options,
  KEEP_TOGETHER.edition,
]);

/** Every kind of block in reports, in the order of the reference: one for each that editions have. */
export const BLOCKS = {
  ...LEAVES,
  columns: COLUMNS,
  'keep-together': KEEP_TOGETHER,
} satisfies ByType as unknown as Readonly<Record<EditionBlock['type'], BlockOfReport>>;

type ByType = {
  readonly [Type in EditionBlock['type']]: {
    readonly schema: { readonly shape: { type: z.ZodLiteral<Type> } };
  };
};

/** The schemas of some kinds of blocks, in their order: of one field. */
function schemas<Kinds extends Record<string, Record<Field, z.ZodType>>, Field extends 'schema' | 'edition'>(
  kinds: Kinds,
  field: Field,
) {
  type One = Kinds[keyof Kinds][Field];
  return Object.values(kinds).map((kind) => kind[field]) as unknown as [One, ...One[]];
}

/** The kind of a block of a report. */
export function blockOfReport({ type }: BlockDefinition): BlockOfReport {
  return BLOCKS[type];
}

/** The metrics that a block names, in its order. */
export function metricsInBlock(block: BlockDefinition): readonly NamedMetric[] {
  return blockOfReport(block).metrics?.(block) ?? [];
}

/** What the figures of a block are asked with. @param where the conditions of its report */
export function questionOf(block: BlockDefinition, where: Filter): Question {
  const { by, orderedBy, targeted } = blockOfReport(block);
  return {
    metrics: metricsInBlock(block).map(({ metric }) => metric),
    by: [...(by?.(block) ?? []).map(({ reference }) => reference), ...(orderedBy?.(block) ?? [])],
    where: 'where' in block ? [where, block.where] : [where],
    ...(targeted === undefined ? {} : { targeted: targeted(block) }),
  };
}
