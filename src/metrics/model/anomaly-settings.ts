import { z } from 'zod';

/** How an unusual value is told from a usual one: by its own history, without the point that is judged. */
export const anomalySettings = {
  grain: z.enum(['day', 'week', 'month']).default('day').describe('The last full one is judged.'),
  history: z.number().int().min(7).max(1000).default(56).describe('How many points before the judged one.'),
  minimumHistory: z
    .number()
    .int()
    .min(5)
    .max(1000)
    .default(14)
    .describe('With fewer points that have a value, nothing is said.'),
  confidence: z
    .number()
    .min(0.8)
    .max(0.99999)
    .default(0.999)
    .describe('Share of usual values that lie in the expected range.'),
  minimumEffect: z
    .number()
    .min(0)
    .default(0.1)
    .describe('Smallest distance from the expected value that counts, as a share of it.'),
  direction: z.enum(['up', 'down', 'either']).default('either'),
};
