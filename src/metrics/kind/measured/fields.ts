import { z } from 'zod';
import { Filter } from '../../model/filter.ts';
import { ColumnName, referenceTo, SqlText } from '../../model/identifier.ts';
import { WorkingHoursBetween } from '../../model/working-hours.ts';
import type { Aggregate } from '../../plan/plan.ts';

/** The fraction of the aggregate `quantile`, of rows or of entities. */
export const QuantileFraction = z
  .number()
  .gt(0)
  .lt(1)
  .optional()
  .describe('Which quantile, for `quantile`: 0.9 is the 90th percentile.');

/** What is aggregated: a column or an expression of one table, over the rows that pass the filter. */
export const measuredFields = {
  table: referenceTo('table'),
  column: z
    .union([ColumnName, z.array(ColumnName).min(2)])
    .optional()
    .describe('Column to aggregate; several only for `distinct`, which then counts distinct combinations.'),
  sql: SqlText.optional().describe(
    'Expression over the columns of the table, in place of a column; `{{ product.price }}` in it stands for a dimension of the row that a link leads to.',
  ),
  workingHours: WorkingHoursBetween.optional().describe(
    'Working hours from one timestamp of the row to another, in place of a column, by `calendar.hours` of the configuration; negative where the second comes first.',
  ),
  quantile: QuantileFraction,
  where: Filter.optional(),
  among: referenceTo('metric at an instant')
    .optional()
    .describe(
      'Only rows of entities that this snapshot metric (a `distinct` over their key) counts at the end of the period.',
    ),
  fixed: z
    .union([z.boolean(), z.literal('unfiltered')])
    .default(false)
    .describe(
      'Never split by dimensions: the same number beside every group, over the rows that the filters of the query leave. `unfiltered`: whatever is filtered, too.',
    ),
};

/** Aggregates of rows that count at an instant. */
export const POINT_AGGREGATES = [
  'sum',
  'count',
  'distinct',
  'average',
  'median',
  'quantile',
  'min',
  'max',
] as const satisfies readonly Aggregate[];

const Fields = z.object(measuredFields);

/** What a metric aggregates of the rows of one table by itself. */
export type Measured = z.output<typeof Fields> & { readonly aggregate: Aggregate };
