import { z } from 'zod';
import { GRAINS, grainDistance } from '../../../foundation/calendar/index.ts';
import type { Problem } from '../../../foundation/diagnostic/index.ts';
import { caught } from '../../model/caught.ts';
import type { Definitions } from '../../model/definitions.ts';
import { DimensionReference } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { dimensionReads, timeReads } from '../../model/reads.ts';
import { resolveDimension, resolveLinked, tableOf } from '../../model/resolve-dimension.ts';
import { defineKind } from '../kind.ts';
import { type Measured, measuredFields } from '../measured/fields.ts';
import { measuredLeaf } from '../measured/leaf.ts';
import { measuredReads, measuredText } from '../measured/lineage.ts';
import { validateMeasured } from '../measured/validate.ts';

const { table, column, sql, where, fixed } = measuredFields;

const PlannedMetric = z.strictObject({
  kind: z.literal('planned'),
  ...metricDescription,
  table: table.describe('The table of what is planned.'),
  ...{ column: column.describe('Column with the amounts.'), sql, where, fixed },
  grain: z
    .enum(GRAINS)
    .describe(
      'What a row is planned for: one such stretch, from the day on that the `time` of the table says.',
    ),
  complete: z
    .array(DimensionReference)
    .min(1)
    .optional()
    .describe(
      'Dimensions of which no value may be missing: once something is planned for one, a period has a plan only where each of its days is planned for that one too. Default: some row for each day is enough.',
    ),
});
type PlannedMetric = z.output<typeof PlannedMetric>;

/** What is planned for a period: amounts of months, quarters or other stretches, spread evenly over their days. */
export const planned = defineKind({
  schema: PlannedMetric,
  reference: {
    title: 'Planned metrics',
    intro:
      'What is planned for a period, out of a table of plans, budgets or quotas: amounts of months, quarters or other stretches, each spread evenly over its days.',
    outro: `\`\`\`yaml shown
revenue_plan: { kind: planned, table: targets, column: amount, grain: month }
attainment: { kind: ratio, numerator: revenue, denominator: revenue_plan }
\`\`\`

A row holds for one \`grain\` from the date on that the \`time\` of its table says: a row of 1 March for March, however many days that
has. A period has the shares of all rows that lie in it: a quarter the sum of its months, a week that ends one month and begins
another some days of each, and a period that still runs as much as its days so far are planned for. A period of which some day
is not planned has no plan, and says so; so has a group. Split by what the table of plans has, or its links lead to.

A region that somebody forgot makes a total too small, and nobody sees it. With \`complete: [region]\` a total has a plan only where every
region has one that was planned before, or is: write 0 for a region that is closed.`,
  },
  dependencies: () => [],
  computesWithOthers: false,
  validate: (metric, name, { model }) => [
    ...validateMeasured(model, name, measuredOf(metric), ({ time }) =>
      time === undefined
        ? [`needs table "${metric.table}" to declare \`time\`, the first day of what a row is for`]
        : [],
    ),
    ...incompleteProblems(metric, name, model),
  ],
  measured: measuredOf,
  leaf(metric, name, planning) {
    const from = tableOf(planning.model, metric.table).time ?? '';
    const { complete = [], table } = metric;
    const time = {
      ...({ kind: 'overlap', from, lasts: grainDistance(metric.grain) } as const),
      ...(complete.length === 0
        ? {}
        : { complete: complete.map((one) => resolveDimension(planning.model, table, one)) }),
    };
    return measuredLeaf(planning, name, { ...metric, ...measuredOf(metric) }, time);
  },
  reads: (metric, others, knows) => [
    ...measuredReads(others, measuredOf(metric), [], knows),
    ...timeReads(others.model, metric.table),
    ...(metric.complete ?? []).flatMap((one) => dimensionReads(others.model, metric.table, one)),
  ],
  text: (metric) =>
    measuredText(
      measuredOf(metric),
      `of each ${metric.grain}`,
      metric.complete === undefined ? '' : `complete by ${metric.complete.join(' and ')}`,
    ),
  nature: () => 'amount',
  isState: () => false,
  isTimeless: ({ table }, { model }) => ownEntry(model.tables, table)?.time === undefined,
  whyNotAccumulated: () => undefined,
  addsUp: () => false,
});

function measuredOf(metric: PlannedMetric): Measured & { readonly aggregate: 'prorated' } {
  return {
    ...metric,
    ...{ workingHours: undefined, quantile: undefined, among: undefined },
    aggregate: 'prorated',
  };
}

/** What must be complete has to be something that the table of plans has. */
function incompleteProblems(
  { table, complete = [] }: PlannedMetric,
  name: string,
  model: Definitions,
): Problem[] {
  if (ownEntry(model.tables, table) === undefined) return [];
  return complete.flatMap((reference, at) =>
    caught(['metrics', name, 'complete', at], () =>
      resolveLinked(model, table, reference, 'must be complete'),
    ),
  );
}
