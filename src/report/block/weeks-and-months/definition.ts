import { z } from 'zod';
import { Filter, MetricReference } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';

/** The last weeks and the last months of metrics, in one form. */
export const WeeksAndMonthsDefinition = z.strictObject({
  type: z.literal('weeks-and-months'),
  ...named,
  where: Filter.default({}).describe('In addition to the conditions of the report.'),
  metrics: z.array(MetricReference).min(1).max(12).describe('One to twelve, in the order of the page.'),
  weeks: z.number().int().min(2).max(26).default(6).describe('Complete weeks, up to the edition date.'),
  months: z.number().int().min(2).max(24).default(12).describe('Complete months, up to the edition date.'),
});
export type WeeksAndMonthsDefinition = z.output<typeof WeeksAndMonthsDefinition>;
