import { z } from 'zod';
import { GRAINS } from '../../../foundation/calendar/index.ts';
import { ColumnName } from '../../model/identifier.ts';
import { type AnyMetric, metricDescription } from '../../model/metric-description.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { timeReads } from '../../model/reads.ts';
import { tableOf } from '../../model/resolve-dimension.ts';
import { validity } from '../../plan/leaf.ts';
import type { RowTime } from '../../plan/plan.ts';
import { defineKind, type Planning } from '../kind.ts';
import { isCountedAmong } from '../measured/counted-among.ts';
import { measuredFields, POINT_AGGREGATES } from '../measured/fields.ts';
import { measuredLeaf } from '../measured/leaf.ts';
import { measuredReads, measuredText } from '../measured/lineage.ts';
import { needsIntervals, validateMeasured } from '../measured/validate.ts';
import { whyNotPublic } from './why-not-public.ts';

const SimpleMetric = z.strictObject({
  kind: z.literal('simple'),
  ...metricDescription,
  ...measuredFields,
  aggregate: z
    .enum([...POINT_AGGREGATES, 'days'])
    .describe(
      '`days` adds up the days of the period on which the rows were in force; the `min` and `max` of dates have the format `date` or `instant`.',
    ),
  trailing: z
    .strictObject({ days: z.number().int().min(1).max(3660) })
    .optional()
    .describe('Look at the days before the end of the period, however long the period itself is.'),
  public: z
    .strictObject({
      of: z
        .union([ColumnName.transform((name) => [name]), z.array(ColumnName).min(1)])
        .describe('The column, or columns, that tell apart those who must not be told from one another.'),
      least: z
        .number()
        .int()
        .min(3)
        .default(10)
        .describe('So many others than those the reader sees must stand behind a number.'),
      grain: z.enum(GRAINS).default('month').describe('It is told of whole ones alone.'),
    })
    .optional()
    .describe(
      'Readers who do not see every row are told the number of everybody, where enough others stand behind it. Goes with `fixed: unfiltered`.',
    ),
});
export type SimpleMetric = z.output<typeof SimpleMetric>;

/** Whether a metric is one aggregate over the rows of a table. */
export function isSimple(metric: AnyMetric | undefined): metric is SimpleMetric {
  return metric?.kind === 'simple';
}

/** One aggregate over the rows of a table that happened in the period, or over the days on which they were in force. */
export const simple = defineKind({
  schema: SimpleMetric,
  reference: {
    title: 'Simple metrics',
    intro:
      'One aggregate over the rows of one table that happened in the period. Where the table declares no `time`, its rows count the same in every period.',
    outro: `\`column\` or \`sql\`, not both; \`count\` and \`days\` need neither. \`quantile\` goes with the aggregate \`quantile\` and
with no other. \`days\` needs a table with \`valid\`. Quantiles and the median interpolate between values (type 7 of Hyndman
and Fan).`,
  },
  dependencies: ({ among }) => (among === undefined ? [] : [{ name: among, field: 'among' }]),
  computesWithOthers: false,
  validate: (metric, name, { model }) =>
    validateMeasured(model, name, metric, (table) => {
      if (metric.aggregate === 'days') return needsIntervals(metric.table, table);
      if (metric.public !== undefined) return whyNotPublic(metric, table, model);
      return metric.trailing !== undefined && table.time === undefined
        ? [`looks at trailing days, but table "${metric.table}" declares no \`time\``]
        : [];
    }),
  measured: (metric) => metric,
  countedAmong: isCountedAmong,
  leaf(metric, name, planning) {
    const leaf = measuredLeaf(planning, name, metric, rowTime(planning, metric));
    if (metric.public !== undefined) return { ...leaf, everybody: metric.public };
    if (metric.trailing === undefined) return leaf;
    return { ...leaf, moves: [{ kind: 'last', distance: { days: metric.trailing.days } }] };
  },
  reads(metric, others, knows) {
    if (metric.aggregate !== 'days')
      return [...measuredReads(others, metric, [], knows), ...timeReads(others.model, metric.table)];
    const { valid } = tableOf(others.model, metric.table);
    return measuredReads(others, metric, [valid?.from, valid?.to], knows);
  },
  text: (metric) =>
    measuredText(
      metric,
      metric.public === undefined ? '' : 'of everybody',
      metric.trailing === undefined ? '' : `in the last ${metric.trailing.days} days`,
    ),
  nature({ trailing, aggregate }) {
    if (trailing !== undefined) return 'mean';
    return ['sum', 'count', 'distinct', 'days'].includes(aggregate) ? 'amount' : 'mean';
  },
  isState: () => false,
  isTimeless: ({ table, aggregate }, { model }) =>
    aggregate !== 'days' && ownEntry(model.tables, table)?.time === undefined,
  whyNotAccumulated: ({ trailing }) =>
    trailing === undefined ? undefined : 'looks at trailing days of its own',
  addsUp: ({ fixed, aggregate }) => !fixed && ['sum', 'count', 'days'].includes(aggregate),
});

/** A number of rows of a table, as a metric that no author wrote. */
export function countOfRows(
  table: string,
  label: string,
  where?: z.input<typeof SimpleMetric>['where'],
): SimpleMetric {
  return SimpleMetric.parse({
    kind: 'simple',
    label,
    description: label,
    table,
    aggregate: 'count',
    ...(where === undefined ? {} : { where }),
  });
}

function rowTime({ model }: Planning, { table, aggregate }: SimpleMetric): RowTime {
  if (aggregate === 'days') return { ...validity(model, table), kind: 'overlap' };
  const { time } = tableOf(model, table);
  return time === undefined ? { kind: 'timeless' } : { kind: 'flow', column: time };
}
