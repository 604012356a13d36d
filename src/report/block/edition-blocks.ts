import { type PlainMessageKey, type Said, said } from '../../foundation/format/index.ts';
import { type Edition, type EditionBlock, type ForetoldInBlock, leafBlocks } from '../edition/index.ts';
import type { BlockOfEdition } from './block-of-edition.ts';
import { CALLOUT_IN_EDITION } from './callout/document.ts';
import { CHART_IN_EDITION } from './chart/document.ts';
import { COLUMNS_IN_EDITION } from './columns/document.ts';
import { FORECAST_IN_EDITION } from './forecast/document.ts';
import { HEALTH_IN_EDITION } from './health/document.ts';
import { IMAGE_IN_EDITION } from './image/document.ts';
import { INSIGHTS_IN_EDITION } from './insights/document.ts';
import { KEEP_TOGETHER_IN_EDITION } from './keep-together/document.ts';
import { KPIS_IN_EDITION } from './kpis/document.ts';
import { PACKAGE_IN_EDITION } from './package/document.ts';
import { PAGE_BREAK_IN_EDITION } from './page-break/document.ts';
import { PIVOT_IN_EDITION } from './pivot/document.ts';
import { PROVENANCE_IN_EDITION } from './provenance/document.ts';
import { QUOTE_IN_EDITION } from './quote/document.ts';
import { SECTION_IN_EDITION } from './section/document.ts';
import { TABLE_IN_EDITION } from './table/document.ts';
import { TEXT_IN_EDITION } from './text/document.ts';
import { TRENDS_IN_EDITION } from './trends/document.ts';
import { WEEKS_AND_MONTHS_IN_EDITION } from './weeks-and-months/document.ts';

/** Every kind of block in editions. */
const BLOCKS: {
  readonly [Type in EditionBlock['type']]: BlockOfEdition<
    Extract<EditionBlock<Said>, { type: Type }>,
    Extract<EditionBlock, { type: Type }>
  >;
} = {
  callout: CALLOUT_IN_EDITION,
  chart: CHART_IN_EDITION,
  columns: COLUMNS_IN_EDITION,
  forecast: FORECAST_IN_EDITION,
  health: HEALTH_IN_EDITION,
  image: IMAGE_IN_EDITION,
  insights: INSIGHTS_IN_EDITION,
  'keep-together': KEEP_TOGETHER_IN_EDITION,
  kpis: KPIS_IN_EDITION,
  package: PACKAGE_IN_EDITION,
  'page-break': PAGE_BREAK_IN_EDITION,
  pivot: PIVOT_IN_EDITION,
  provenance: PROVENANCE_IN_EDITION,
  quote: QUOTE_IN_EDITION,
  section: SECTION_IN_EDITION,
  table: TABLE_IN_EDITION,
  text: TEXT_IN_EDITION,
  trends: TRENDS_IN_EDITION,
  'weeks-and-months': WEEKS_AND_MONTHS_IN_EDITION,
};

const byType: ReadonlyMap<string, BlockOfEdition<never, never>> = new Map(Object.entries(BLOCKS));

/** The kind of a block of an edition. */
export function blockOfEdition({ type }: { readonly type: string }): BlockOfEdition {
  const block = byType.get(type);
  if (block === undefined) throw new Error(`there is no block "${type}"`);
  return block as unknown as BlockOfEdition;
}

type BlockMessage = Extract<PlainMessageKey, `block.${string}`>;

/** What a block is called: its title, what it is about, or its kind. */
export function blockName(block: EditionBlock<Said>): Said {
  return block.title || (blockOfEdition(block).label?.(block) ?? said(`block.${block.type}` as BlockMessage));
}

/** The metrics whose numbers a block shows, each once; none for blocks without numbers. */
export function metricsShown(block: EditionBlock<Said>): string[] {
  return [...new Set(blockOfEdition(block).shown?.(block))];
}

/** What the blocks of an edition say of periods to come. */
export function foretoldIn({ blocks }: Pick<Edition, 'blocks'>): ForetoldInBlock[] {
  return leafBlocks<Said>(blocks).flatMap((block) =>
    (blockOfEdition(block).foretells?.(block) ?? []).map((one) => ({ ...one, block: block.id })),
  );
}
