import { z } from 'zod';
import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { caught } from '../model/caught.ts';
import { DimensionReference } from '../model/identifier.ts';
import { dimensionReads, type Read } from '../model/reads.ts';
import type { Others } from './kind.ts';

/** The dimensions that a row is held against others in. */
export const Within = z
  .array(DimensionReference)
  .min(1)
  .optional()
  .describe(
    'Dimensions, as questions name them: among the rows that are alike in those of them that the question is split by. Default: among all rows that its filters leave.',
  );

/** What is wrong with holding a metric against other rows, or with the dimensions that tell which. */
export function withinProblems(
  { of, within = [] }: { readonly of: string; readonly within?: readonly string[] | undefined },
  name: string,
  { model, tables }: Others,
): Problem[] {
  const split = [...new Set(tables(of, { fixed: false }))];
  if (split.length === 0 && tables(of, { fixed: true }).length > 0)
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" holds "${of}" against that of other rows, but it is fixed and has one value for all of them.`,
        hint: 'take a metric that is not fixed, or one that is computed with it, such as a ratio.',
        path: ['metrics', name, 'of'],
      }),
    ];
  return within.flatMap((reference, at) =>
    split.flatMap((table) =>
      caught(['metrics', name, 'within', at], () => dimensionReads(model, table, reference)),
    ),
  );
}

/** What telling the rows apart takes: a metric is hidden from those from whom a dimension within is. */
export function withinReads(
  { of, within = [] }: { readonly of: string; readonly within?: readonly string[] | undefined },
  { model, tables }: Others,
): Read[] {
  const split = [...new Set(tables(of, { fixed: false }))];
  return split.flatMap((table) => within.flatMap((reference) => dimensionReads(model, table, reference)));
}

/** @example withinText(['country', 'plan']) // ' within country and plan' */
export function withinText(within: readonly string[] | undefined): string {
  return within === undefined ? '' : ` within ${within.join(' and ')}`;
}
