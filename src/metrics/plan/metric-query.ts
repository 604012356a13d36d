import { z } from 'zod';
import {
  type ComparisonMode,
  isCivilDate,
  momentKindOf,
  repeatsComparison,
  TIME_GRAINS,
} from '../../foundation/calendar/index.ts';
import { ifPossible } from '../../foundation/diagnostic/index.ts';
import { TimeBack } from '../model/amount-of-time.ts';
import { metricsIn, parseCondition } from '../model/expression.ts';
import { Filter } from '../model/filter.ts';
import { DimensionReference } from '../model/identifier.ts';

/** What a period can be compared with, in a word; `bucket`: each bucket of a time axis with the one before it. */
export const COMPARISONS = ['previous', 'days', 'week', 'year', 'bucket'] as const satisfies readonly (
  | ComparisonMode
  | 'bucket'
)[];

/** More values before beside one nobody reads. */
export const MOST_COMPARISONS = 3;

/** So far back the usual range of a figure may be looked for, which nobody reads one by one. */
const MOST_COMPARED = 60;

const ComparedWith = z.union([z.enum(COMPARISONS), TimeBack]);

/** So many groups of each value of some dimensions, as the question names them. */
export const LimitPer = z.strictObject({
  count: z.number().int().min(1).max(1000).describe('How many of each.'),
  per: z
    .union([DimensionReference.transform((one) => [one]), z.array(DimensionReference).min(1)])
    .describe('One of the dimensions, or several, as they stand in `by`.'),
});

const CivilDate = z.string().refine(isCivilDate, 'must be a date, YYYY-MM-DD');
const Moment = z
  .string()
  .refine(
    (text) => momentKindOf(text) !== undefined,
    'must be a date, YYYY-MM-DD, or an instant with its offset, YYYY-MM-DDTHH:MM:SS+01:00',
  );

/** Groups, each a list of values of the dimensions in `by`; null is the value of rows that have none. */
const Groups = z.strictObject({
  by: z.array(z.string().min(1)).min(1),
  groups: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});
export type Groups = z.output<typeof Groups>;

/** A condition on metrics, of which groups hold. */
export const Having = z.string().min(1).max(1000);

/** Asks for metrics, by dimensions and time, over a half-open period of civil dates in the project's zone. */
export const MetricQuery = z.strictObject({
  metrics: z.array(z.string().min(1)).min(1),
  by: z.array(z.string().min(1)).default([]),
  grain: z
    .enum(TIME_GRAINS)
    .optional()
    .describe(
      'Without a grain there is one value for the whole period. Hours are of tables dated by timestamps.',
    ),
  period: z
    .strictObject({ from: Moment, to: Moment })
    .describe('Dates; hours, and what has no grain, may begin or end at an instant too.'),
  where: z
    .union([Filter, z.array(Filter)])
    .default([])
    .transform((where) => (Array.isArray(where) ? where : [where]))
    .describe('Conditions, or several sets of them; all must hold.'),
  having: Having.optional().describe(
    'Only groups whose metrics are so over the whole period, as conditions of derived metrics have it: `orders >= 2 and revenue > 100`. As with `limit`, shares and ranks are among all groups.',
  ),
  compare: z
    .union([ComparedWith, z.array(ComparedWith).max(MOST_COMPARED)])
    .default([])
    .transform((compare) => (Array.isArray(compare) ? compare : [compare]))
    .refine((compare) => !repeatsComparison(compare), 'names the same comparison twice')
    .describe(
      'One comparison, or several: with the equal period before (March with February), as many days before, the same weekdays a week before, the same period last year, the same so far back (`{ weeks: 4 }`), or each time bucket with the one before it; like for like.',
    ),
  against: z
    .strictObject({ from: CivilDate, to: CivilDate })
    .optional()
    .describe('In place of `compare`: a period of its own to compare with, without a grain.'),
  order: z
    .array(z.strictObject({ by: z.string().min(1), direction: z.enum(['asc', 'desc']).default('desc') }))
    .default([])
    .describe(
      'By metrics or dimensions; groups without a value come last either way. Buckets always follow time.',
    ),
  only: Groups.optional().describe('Only rows of these groups; fixed metrics stay whole.'),
  except: z
    .union([Groups, z.array(Groups)])
    .default([])
    .transform((except) =>
      (Array.isArray(except) ? except : [except]).filter(({ groups }) => groups.length > 0),
    )
    .describe('Only rows outside these groups, or outside those of several lists; fixed metrics stay whole.'),
  limit: z
    .union([z.number().int().min(1), LimitPer])
    .optional()
    .describe(
      'Number of groups, each with all its time buckets; or so many of each value of some of the dimensions: `{ count: 3, per: [country] }`.',
    ),
});
export type MetricQuery = z.output<typeof MetricQuery>;
export type MetricQueryInput = z.input<typeof MetricQuery>;

/** The metrics that a question needs: those it asks for, and those that choose its groups. A condition that cannot be read has none. */
export function metricsNeeded({ metrics, having }: Pick<MetricQueryInput, 'metrics' | 'having'>): string[] {
  const chosen = having === undefined ? [] : (ifPossible(() => metricsIn(parseCondition(having))) ?? []);
  return [...new Set([...metrics, ...chosen])];
}
