import type { Said } from '../../../foundation/format/index.ts';
import { type BlockOfReport, chosenBy, listed } from '../block-of-report.ts';
import { composeChart } from './compose.ts';
import { ChartDefinition } from './definition.ts';
import { type ChartBlock, ChartBlockSchema } from './edition.ts';
import { chartProblems } from './validate.ts';

/** A picture of figures: over time, by a dimension or two, or against their targets. */
export const CHART = {
  schema: ChartDefinition,
  edition: ChartBlockSchema,
  reference: {
    title: 'Charts',
    intro:
      'One chart: over time, by a dimension or two, against targets, or as a waterfall. Each comes with a description in words and with its data as a table.',
    outro: `Over \`last\` or \`grain\` the axis is time, and \`by\` gives a line for each value of the dimension; with \`by\` alone there is a bar for each. \`last\` brings its own grain and window. \`by\` splits one metric. What each kind is made of:

- \`line\`, \`area\`, \`bar\`, \`stacked-bar\`: metrics over time, or one metric \`by\` a dimension.
- \`small-multiples\`: the same, with a panel for each metric or value, over one time axis.
- \`waterfall\`: movement metrics of one snapshot for its steps, and no other axis.
- \`heat-map\`: one metric; a row for each value of \`by\`, and a column for each grain of time or each value of \`across\`. Pairs that have no rows are gaps.
- \`histogram\`: how many values of \`by\` have the metric in which interval. Those without a value are not counted, and the chart says so.
- \`bullet\`: a bar for each metric against its target, with what it was before, as the report compares.

With \`others\`, the values beyond \`top\` become one, computed by the database over all their rows: also a ratio is right.`,
  },
  metrics: ({ metrics, having }) => [...listed(metrics, ['metrics'], 'number'), ...chosenBy(having)],
  targeted: ({ kind, metrics, targets }) =>
    kind === 'bullet' ? metrics.filter((one) => !Object.hasOwn(targets, one)) : [],
  by: (block) =>
    (['by', 'across'] as const).flatMap((field) => {
      const reference = block[field];
      return reference === undefined ? [] : [{ reference, path: [field] }];
    }),
  validate: chartProblems,
  compose: composeChart,
} satisfies BlockOfReport<ChartDefinition, ChartBlock<Said>>;
