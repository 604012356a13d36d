import { z } from 'zod';
import { Filter, referenceTo } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';

export const HealthDefinition = z.strictObject({
  type: z.literal('health'),
  ...named,
  where: Filter.default({}),
  score: referenceTo('metric per entity'),
  previous: z.strictObject({ days: z.number().int().min(1).max(366) }).default({ days: 7 }),
  worst: z.number().int().min(0).max(500).default(10),
  movers: z.number().int().min(0).max(500).default(10),
  accounts: z.number().int().min(0).max(100_000).default(10_000),
});
export type HealthDefinition = z.output<typeof HealthDefinition>;
