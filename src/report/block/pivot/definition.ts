import { z } from 'zod';
import { repeatsComparison } from '../../../foundation/calendar/index.ts';
import { DimensionReference, MetricReference, Text, TimeBack } from '../../../metrics/model/index.ts';
import { ValueFormat } from '../../../metrics/model/value-format.ts';
import { asked, named, oneOrSeveral } from '../../definition/block-fields.ts';
import { Last, Window } from '../../definition/window.ts';
import { CHANGE_COLUMNS } from '../table/definition.ts';

/** More rows than these are no table to read; beyond them nobody asks for others as one. */
export const MOST_SHOWN = 1000;
/** Columns of values. */
const MOST_COLUMNS = 500;

const order = z
  .array(
    z.strictObject({
      by: z.string().min(1).describe('A metric or a dimension.'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
  )
  .default([])
  .describe('How they are ordered; default: by the dimensions, and with a limit the largest first.');
const limit = z
  .number()
  .int()
  .min(1)
  .max(MOST_SHOWN)
  .optional()
  .describe('How many of each level are shown beneath one row; default: all of them, up to 1,000.');
const others = z
  .boolean()
  .default(false)
  .describe('Whether those beyond the limit are shown as one, computed over all of them.');

/** What splits rows into others beneath them. */
const split = {
  by: z
    .array(DimensionReference)
    .default([])
    .describe('Dimensions: a row for each of their values, those of each next one beneath.'),
  ...{ order, limit, others },
};

const plan = MetricReference.optional().describe(
  'The metric that says what was planned, for `compare: plan`; default: the target of the metric, where that is a metric.',
);
const shown = {
  metric: MetricReference.describe('A name alone is short for it.'),
  label: Text.optional(),
  format: ValueFormat.optional().describe('In place of the format of the metric.'),
  plan,
};

const WholeValue = z.strictObject(shown);
/** A metric that every column holds. */
export type Shown = z.output<typeof WholeValue>;

const Value = z.union([MetricReference.transform((metric): Shown => ({ metric })), WholeValue]);

const WholeRow = z.strictObject({
  ...shown,
  ...split,
  strong: z
    .boolean()
    .default(false)
    .describe('Whether it is a result of what stands above: set strong, beneath a rule.'),
});
/** A metric as a row. */
export type MetricRow = z.output<typeof WholeRow>;

const MetricRow = z.union([MetricReference.transform((metric) => WholeRow.parse({ metric })), WholeRow]);

const HeadedRows = z.strictObject({
  heading: Text.describe('What the rows beneath have in common.'),
  rows: z.array(MetricRow).min(1).describe('Metrics, as they stand without a heading.'),
});

const PivotColumn = z.strictObject({
  label: Text.optional().describe('The head; default: the period.'),
  window: Window.optional().describe('Default: the window of the block.'),
  last: Last.optional().describe('In place of a window: a column for each of the last complete grains.'),
  by: DimensionReference.optional().describe('A dimension: a column for each of its values.'),
  ...{
    order,
    limit: limit.describe('How many of them are shown; default: all of them, up to 1,000.'),
    others,
  },
  compare: oneOrSeveral(z.union([z.enum(['previous', 'week', 'year', 'plan']), TimeBack]))
    .default([])
    .describe('What values are held against: a period before, one or several, or the plan of each metric.'),
  change: z
    .array(z.enum(CHANGE_COLUMNS))
    .min(1)
    .default([...CHANGE_COLUMNS])
    .describe(
      'What is shown of each: `before` its value, `absolute` the difference, `percent` the change in percent.',
    ),
});
export type PivotColumn = z.output<typeof PivotColumn>;

const PivotFields = z.strictObject({
  type: z.literal('pivot'),
  ...named,
  ...asked,
  rows: z
    .array(z.union([...MetricRow.options, HeadedRows]))
    .min(1)
    .optional()
    .describe('Metrics as rows, each of which may be split; in place of `metrics` and `by`.'),
  metrics: z.array(Value).min(1).optional().describe('What every column holds.'),
  ...split,
  totals: z.boolean().default(false).describe('A last row over all rows, computed anew.'),
  columns: z
    .array(PivotColumn)
    .min(1)
    .optional()
    .describe('Groups of columns, from left to right; default: one over the window of the block.'),
});
type PivotFields = z.output<typeof PivotFields>;

/** Rows over columns: metrics as rows, as in a statement of profit and loss, or values of dimensions with subtotals. */
export const PivotDefinition = PivotFields.check(({ value, issues }) => {
  for (const { path, message } of pivotIssues(value))
    issues.push({ code: 'custom', message, path: [...path], input: value });
});
export type PivotDefinition = z.output<typeof PivotDefinition>;

interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The contradictions of a definition. */
function pivotIssues({ rows, metrics, by, totals, columns = [] }: PivotFields): Issue[] {
  const issues: Issue[] = [];
  if (rows === undefined && metrics === undefined)
    issues.push({ path: [], message: 'needs `rows`, or `metrics` and what they are split by' });
  if (rows !== undefined && metrics !== undefined)
    issues.push({ path: ['metrics'], message: 'stand in `rows` already' });
  if (rows !== undefined && (by.length > 0 || totals))
    issues.push({
      path: [by.length > 0 ? 'by' : 'totals'],
      message: 'goes with `metrics`; rows that are metrics are split one by one',
    });
  issues.push(...columns.flatMap((column, at) => columnIssues(column, ['columns', at])));
  const count = columns.reduce((sum, column) => sum + columnsIn(column) * (metrics?.length ?? 1), 0);
  if (count > MOST_COLUMNS)
    issues.push({ path: ['columns'], message: `are ${count}, and ${MOST_COLUMNS} are the most` });
  return issues;
}

function columnsIn({ last, limit: shown = 1, compare, change }: PivotColumn): number {
  return (last?.count ?? shown) * (1 + compare.length * change.length);
}

function columnIssues(
  { window, last, by, others: hasOthers, compare, change }: PivotColumn,
  at: Issue['path'],
): Issue[] {
  const before = compare.filter((one) => one !== 'plan');
  const rules: readonly (readonly [boolean, string, string])[] = [
    [last !== undefined && window !== undefined, 'last', 'stands in place of `window`: write one of them'],
    [
      last !== undefined && by !== undefined,
      'by',
      'goes without `last`: a column is of a grain or of a value',
    ],
    [hasOthers && by === undefined, 'others', 'goes with `by`'],
    [
      before.length < compare.length - 1 || repeatsComparison(before),
      'compare',
      'names the same comparison twice',
    ],
    [new Set(change).size < change.length, 'change', 'names the same column twice'],
  ];
  return rules.filter(([broken]) => broken).map(([, field, message]) => ({ path: [...at, field], message }));
}

/** The columns of a definition. */
export function pivotColumns({
  columns = [PivotColumn.parse({})],
}: Pick<PivotFields, 'columns'>): readonly PivotColumn[] {
  return columns;
}

/** Rows of metrics, those beneath headings too, and where they stand. */
export function metricRows({
  rows = [],
}: Pick<PivotFields, 'rows'>): { row: MetricRow; path: (string | number)[] }[] {
  return rows.flatMap((one, at) =>
    'heading' in one
      ? one.rows.map((row, inner) => ({ row, path: ['rows', at, 'rows', inner] }))
      : [{ row: one, path: ['rows', at] }],
  );
}

/** Everything that the cells show. */
export function shownIn(block: Pick<PivotFields, 'metrics' | 'rows'>): readonly Shown[] {
  return [...(block.metrics ?? []), ...metricRows(block).map(({ row }) => row)];
}

/** The same, where what is not planned otherwise is held against its target. @param targetOf the metric that is the target of one */
export function withPlans(
  block: PivotDefinition,
  targetOf: (metric: string) => string | undefined,
): PivotDefinition {
  const planned = <One extends Shown>(one: One): One => ({ ...one, plan: one.plan ?? targetOf(one.metric) });
  return {
    ...block,
    metrics: block.metrics?.map(planned),
    rows: block.rows?.map((one) =>
      'heading' in one ? { ...one, rows: one.rows.map(planned) } : planned(one),
    ),
  };
}
