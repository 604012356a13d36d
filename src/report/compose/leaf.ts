import { composeChart } from '../block/chart/compose.ts';
import { composeHealth } from '../block/health/compose.ts';
import { composeImage } from '../block/image/compose.ts';
import { composeInsights } from '../block/insights/compose.ts';
import { composeKpis, titles } from '../block/kpis/compose.ts';
import { composeTable } from '../block/table/compose.ts';
import { composeCallout, composeQuote, composeText } from '../block/text/compose.ts';
import { composeTrends } from '../block/trends/compose.ts';
import type { LeafDefinition } from '../definition/index.ts';
import type { LeafBlock } from '../edition/index.ts';
import type { Composition } from './composition.ts';

/** Composes a block that holds no others. */
export function composeLeaf(
  composition: Composition,
  block: LeafDefinition,
  id: string,
): LeafBlock | Promise<LeafBlock> {
  switch (block.type) {
    case 'kpis':
      return composeKpis(composition, block, id);
    case 'insights':
      return composeInsights(composition, block, id);
    case 'chart':
      return composeChart(composition, block, id);
    case 'trends':
      return composeTrends(composition, block, id);
    case 'health':
      return composeHealth(composition, block, id);
    case 'table':
      return composeTable(composition, block, id);
    case 'text':
      return composeText(composition, block, id);
    case 'callout':
      return composeCallout(composition, block, id);
    case 'quote':
      return composeQuote(composition, block, id);
    case 'image':
      return composeImage(composition, block, id);
    case 'section':
      return { type: 'section', id, ...titles(block), title: block.title };
    case 'page-break':
    case 'provenance':
      return { type: block.type, id, ...titles(block) };
  }
}
