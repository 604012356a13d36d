import type { LeafDefinition } from '../definition/index.ts';
import type { LeafBlock } from '../edition/index.ts';
import { composeChart } from './chart.ts';
import type { Composition } from './composition.ts';
import { composeHealth } from './health.ts';
import { composeImage } from './image.ts';
import { composeInsights } from './insight/compose-insights.ts';
import { composeKpis, titles } from './kpis.ts';
import { composeTable } from './table.ts';
import { composeCallout, composeQuote, composeText } from './text.ts';
import { composeTrends } from './trends.ts';

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
