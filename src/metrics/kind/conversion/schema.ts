import { z } from 'zod';
import { referenceTo } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { QuantileFraction } from '../measured/fields.ts';

/** Who goes from one event to others, in which order, and within how many days. */
export const ConversionMetric = z.strictObject({
  kind: z.literal('conversion'),
  ...metricDescription,
  per: referenceTo('entity', z.string().min(1).max(200)).describe(
    'Of what one event follows another: a table, by whose key its rows are told apart (`customers`); the link that leads to it; or a dimension that all steps have (`email`).',
  ),
  steps: z
    .array(referenceTo('metric'))
    .min(2)
    .max(8)
    .describe(
      'Two to eight simple metrics (count, distinct or sum over rows with a time), in the order in which their events have to come.',
    ),
  within: z
    .strictObject({
      days: z.number().int().min(1).max(3660).describe('So many.'),
      after: z
        .number()
        .int()
        .min(1)
        .max(3659)
        .optional()
        .describe(
          'And not before so many of them are over: who comes back in the second month. Goes with two steps.',
        ),
    })
    .describe('From the first step on, all others have to come within these days.'),
  take: z
    .enum(['start', 'value', 'rate', 'days'])
    .describe(
      '`start`: the first step’s metric over all of its rows of which it is known what follows. `value`: the first step’s metric over its rows that all other steps follow. `rate`: that, divided by `start`. `days`: how long it takes from the first step to the last.',
    ),
  first: z
    .literal(true)
    .optional()
    .describe(
      'Of the rows of the first step the first alone that each entity ever has, whatever is asked for: each is in one cohort.',
    ),
  touch: z
    .enum(['first', 'last'])
    .optional()
    .describe(
      'Take the rows of the second step in place of the first, each once, as of the first or the last row of the first step that it follows within the days: orders by the campaign that brought them.',
    ),
  aggregate: z
    .enum(['average', 'median', 'quantile', 'min', 'max'])
    .optional()
    .describe('What is made of the days, for `take: days`; default: `median`.'),
  quantile: QuantileFraction,
});
export type ConversionMetric = z.output<typeof ConversionMetric>;
