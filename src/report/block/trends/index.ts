import type { Said } from '../../../foundation/format/index.ts';
import type { TrendsBlock } from '../../edition/index.ts';
import { type Block, listed } from '../block.ts';
import { composeTrends } from './compose.ts';
import { TrendsDefinition } from './definition.ts';
import { trendFigures } from './document.ts';
import { trendNumbers, trendsTable } from './values.ts';

/** A grid of small charts over the last complete grains. */
export const TRENDS = {
  schema: TrendsDefinition,
  reference: { title: 'Trends', intro: 'A grid of small charts over the same time axis.' },
  metrics: ({ metrics }) => listed(metrics, ['metrics'], 'number'),
  compose: composeTrends,
  named: 'implied',
  document: (block, edition) => [trendFigures(block, edition)],
  shown: ({ trends }) => trends.map(({ metric }) => metric),
  numbers: trendNumbers,
  values: (block) => [trendsTable(block)],
} satisfies Block<TrendsDefinition, TrendsBlock<Said>, TrendsBlock>;
