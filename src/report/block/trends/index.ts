import type { Said } from '../../../foundation/format/index.ts';
import { type BlockOfReport, listed } from '../block-of-report.ts';
import { composeTrends } from './compose.ts';
import { TrendsDefinition } from './definition.ts';
import { type TrendsBlock, TrendsBlockSchema } from './edition.ts';

/** A grid of small charts over the last complete grains. */
export const TRENDS = {
  schema: TrendsDefinition,
  edition: TrendsBlockSchema,
  reference: { title: 'Trends', intro: 'A grid of small charts over the same time axis.' },
  metrics: ({ metrics }) => listed(metrics, ['metrics'], 'number'),
  targeted: ({ metrics }) => metrics,
  compose: composeTrends,
} satisfies BlockOfReport<TrendsDefinition, TrendsBlock<Said>>;
