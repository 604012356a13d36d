import { z } from 'zod';
import { Filter, Text, TimeBack } from '../../metrics/model/index.ts';
import { MOST_COMPARISONS } from '../../metrics/plan/index.ts';
import { Window } from './window.ts';

/** What every block may say of itself. */
export const named = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/)
    .optional()
    .describe('Stable name of the block; default: its type and position.'),
  title: Text.optional(),
  subtitle: Text.optional(),
};

/** What blocks that ask for figures may say besides. */
export const asked = {
  where: Filter.default({}).describe('In addition to the conditions of the report.'),
  window: Window.optional().describe('Default: the window of the report.'),
};

/** What figures are held against, in a word. */
export const COMPARED_WITH = ['previous', 'week', 'year', 'none'] as const;

/** What figures are held against: a word, or how far back. */
export const Compare = z.union([z.enum(COMPARED_WITH), TimeBack]);

/** One comparison or several, as a list. */
export function oneOrSeveral<C extends z.ZodType>(compared: C) {
  return z
    .union([compared, z.array(compared).min(1).max(MOST_COMPARISONS)])
    .transform((given): z.output<C>[] => (Array.isArray(given) ? given : [given]));
}

/** What of a report its blocks share: when they ask nothing else, and what always holds. */
export interface ReportFrame {
  readonly window: Window;
  readonly compare: z.output<typeof Compare>;
  readonly where: Filter;
}
