import { z } from 'zod';
import { GRAINS } from '../../../foundation/calendar/index.ts';
import { AnyText, Identifier, Text } from '../../../metrics/model/index.ts';
import { asked, named } from '../../definition/block-fields.ts';
import { Last } from '../../definition/window.ts';
import { CHART_KINDS } from './edition.ts';
import { chartIssues } from './issues.ts';

/** A picture of figures: over time, by a dimension or two, or against their targets. */
export const ChartDefinition = z
  .strictObject({
    type: z.literal('chart'),
    ...named,
    ...asked,
    title: Text,
    kind: z
      .enum(CHART_KINDS)
      .optional()
      .describe(
        'Default: chosen by the data. Time → line; several metrics of different formats over time → small-multiples; categories → bar; a total split over time → stacked-bar; two dimensions → heat-map.',
      ),
    metrics: z.array(Identifier).min(1).max(12),
    by: z
      .string()
      .min(1)
      .optional()
      .describe('One dimension: a series, row or panel for each of its values over time, else a bar each.'),
    across: z
      .string()
      .min(1)
      .optional()
      .describe('Heat map: the dimension whose values are the columns, in place of a time axis.'),
    last: Last.optional().describe('Time axis: the last complete grains.'),
    grain: z.enum(GRAINS).optional().describe('Time axis over the window.'),
    top: z
      .number()
      .int()
      .min(1)
      .max(30)
      .optional()
      .describe('How many values of `by` are shown. Default: 8; in heat maps 24.'),
    order: z
      .enum(['size', 'name', 'latest'])
      .optional()
      .describe(
        'Which values of `by` come first: the largest; the first by name; or the last by name, such as the latest months. Default: size; in heat maps across a dimension, name.',
      ),
    others: z
      .boolean()
      .default(false)
      .describe('Whether the values beyond `top` are shown as one, computed over all of them.'),
    bins: z
      .number()
      .int()
      .min(2)
      .max(50)
      .optional()
      .describe('Histogram: about how many intervals, with round edges; default: by the data.'),
    targets: z
      .record(Identifier, z.number())
      .default({})
      .describe('Bullet: the value to reach of each metric, in place of the target in the model.'),
    ranges: z
      .record(Identifier, z.array(z.number()).min(1).max(5))
      .default({})
      .describe('Bullet: where the ranges behind the bar of each metric end, ascending.'),
    scale: z
      .enum(['shared', 'own'])
      .optional()
      .describe(
        'Small multiples: one scale of values for all panels, or one for each. Default: shared where formats agree.',
      ),
    note: AnyText.optional(),
  })
  .check(({ value, issues }) => {
    for (const { path, message } of chartIssues(value))
      issues.push({ code: 'custom', message, path: [...path], input: value });
  });
export type ChartDefinition = z.output<typeof ChartDefinition>;
