import type { Said } from '../../../foundation/format/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { ForecastDefinition } from './definition.ts';
import { type ForecastBlock, ForecastBlockSchema } from './edition.ts';
import { forecastProblems } from './validate.ts';

/** What is expected of a metric, and how far that can be relied on. */
export const FORECAST = {
  schema: ForecastDefinition,
  edition: ForecastBlockSchema,
  reference: {
    title: 'Forecasts',
    intro:
      'What is expected of a metric, from its own history: a sentence, what it means for the target, how the same forecast would have done before, and a chart with the ranges that hold 80 and 95 of 100 cases. A history that is too short is said, and is no error.',
    outro:
      'Only complete periods are learned from, in one statement. A ratio of two metrics that add up is the quotient of what is expected of the two. A target is that of the block, or of a metric that is a state or a ratio: what a sum is to reach in a period the metric does not say. [How forecasts are made](forecasts.md) has the models and what was measured.',
  },
  metrics: ({ metric }) => [{ metric, path: ['metric'], wants: 'number' }],
  by: ({ by, metric }) => (by === undefined ? [] : [{ reference: by, path: ['by'], of: [metric] }]),
  validate: forecastProblems,
  // The statistics are loaded where something is forecast.
  compose: async (composition, block, id) =>
    (await import('./compose.ts')).composeForecast(composition, block, id),
} satisfies BlockOfReport<ForecastDefinition, ForecastBlock<Said>>;
