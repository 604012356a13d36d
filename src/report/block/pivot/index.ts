import type { Said } from '../../../foundation/format/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { PivotDefinition } from './definition.ts';
import { type PivotBlock, PivotBlockSchema } from './edition.ts';
import { pivotDimensions, pivotMetrics, pivotProblems, targetedIn } from './validate.ts';
import { visiblePivot } from './visible.ts';

/** Rows over groups of columns, with subtotals. */
export const PIVOT = {
  schema: PivotDefinition,
  edition: PivotBlockSchema,
  reference: {
    title: 'Pivot tables',
    intro:
      'Rows over groups of columns, with subtotals: a statement of profit and loss, or values of dimensions.',
    outro:
      'With `rows`, metrics are rows, each of which may be split by dimensions and stand beneath a heading: a statement of profit and loss. With `metrics` and `by`, values of dimensions are rows and every column holds the metrics: countries with a subtotal, and their cities beneath. Each of `columns` is a window, or a column for each of the `last` months, or `by` a dimension one for each of its values; with `compare` it stands beside what it is held against, which may be the plan of each metric, and with the differences. Subtotals, totals and what is beyond a limit are asked for anew with fewer dimensions, and never added up from cells, so that distinct counts, medians and ratios are right. A plan that is not known by a dimension leaves the cells of its values empty.',
  },
  metrics: pivotMetrics,
  targeted: targetedIn,
  by: pivotDimensions,
  validate: pivotProblems,
  visible: visiblePivot,
  // Whoever only looks up what blocks there are does not wait for what asks for their numbers.
  compose: async (composition, block) => (await import('./compose.ts')).composePivot(composition, block),
} satisfies BlockOfReport<PivotDefinition, PivotBlock<Said>>;
