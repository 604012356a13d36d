import type { Said } from '../../../foundation/format/index.ts';
import { chartOf } from '../../document/nodes.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { ChartBlock } from './edition.ts';
import { chartNumbers } from './numbers.ts';
import { chartTable } from './values.ts';

/** The picture with its numbers. */
export const CHART_IN_EDITION = {
  document: ({ chart, alternative, note, query }, edition) => [
    { ...chartOf(chart, alternative, query, edition), ...(note === undefined ? {} : { note }) },
  ],
  shown: ({ chart }) => chart.series.map(({ metric }) => metric),
  numbers: chartNumbers,
  variant: ({ chart }) => chart.kind,
  values: (block) => [chartTable(block)],
} satisfies BlockOfEdition<ChartBlock<Said>, ChartBlock>;
