import { z } from 'zod';
import { GRAINS, grainDistance } from '../../../foundation/calendar/index.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { timeReads } from '../../model/reads.ts';
import { tableOf } from '../../model/resolve-dimension.ts';
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
is not planned has no plan, and says so; so has a group. Split by what the table of plans has, or its links lead to.`,
  },
  dependencies: () => [],
  computesWithOthers: false,
  validate: (metric, name, { model }) =>
    validateMeasured(model, name, measuredOf(metric), ({ time }) =>
      time === undefined
        ? [`needs table "${metric.table}" to declare \`time\`, the first day of what a row is for`]
        : [],
    ),
  measured: measuredOf,
  leaf(metric, name, planning) {
    const from = tableOf(planning.model, metric.table).time ?? '';
    const time = { kind: 'overlap', from, lasts: grainDistance(metric.grain) } as const;
    return measuredLeaf(planning, name, { ...metric, ...measuredOf(metric) }, time);
  },
  reads: (metric, others, knows) => [
    ...measuredReads(others, measuredOf(metric), [], knows),
    ...timeReads(others.model, metric.table),
  ],
  text: (metric) => measuredText(measuredOf(metric), `of each ${metric.grain}`),
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
