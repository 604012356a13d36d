import type { Said } from '../../foundation/format/index.ts';
import { blockOfEdition } from '../block/edition-blocks.ts';
import { composeKpis } from '../block/kpis/compose.ts';
import type { ReportDefinition } from '../definition/index.ts';
import { type EditionBlock, type Figure, leafBlocks } from '../edition/index.ts';
import type { Composition } from './composition.ts';
import { unavailableIn } from './unavailable.ts';

/** The figure a subject line leads with: the report's choice, or the first key figure. */
export async function composeHeadline(
  composition: Composition<ReportDefinition>,
  blocks: readonly EditionBlock<Said>[],
): Promise<Figure<Said> | undefined> {
  const figures = leafBlocks(blocks).flatMap((block) => blockOfEdition(block).figures?.(block) ?? []);
  const { headline } = composition.report;
  if (headline === undefined) return figures[0];
  const shown = figures.find((one) => one.metric === headline);
  if (shown !== undefined) return shown;
  const block = { metrics: [{ metric: headline }], where: {} };
  try {
    return (await composeKpis(composition, block)).figures[0];
  } catch (error) {
    if (unavailableIn(error) === undefined) throw error;
    return undefined;
  }
}
