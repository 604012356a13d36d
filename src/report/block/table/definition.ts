import { z } from 'zod';
import { repeatsComparison, TIME_GRAINS } from '../../../foundation/calendar/index.ts';
import { suggest } from '../../../foundation/diagnostic/index.ts';
import {
  DimensionReference,
  MetricReference,
  referenceTo,
  Text,
  TimeBack,
} from '../../../metrics/model/index.ts';
import { ValueFormat } from '../../../metrics/model/value-format.ts';
import { Having, LimitPer } from '../../../metrics/plan/index.ts';
import { asked, COMPARED_WITH, named, oneOrSeveral } from '../../definition/block-fields.ts';
import { Last } from '../../definition/window.ts';

const ToneRule = z
  .strictObject({
    below: z.number().optional().describe('Values less than this'),
    above: z.number().optional().describe('Values greater than this'),
    atLeast: z.number().optional().describe('Values of this and above'),
    atMost: z.number().optional().describe('Values of this and below'),
    tone: z.enum(['good', 'neutral', 'bad']).describe('What they are.'),
  })
  .refine(
    ({ tone: _, ...bounds }) => Object.values(bounds).some((bound) => bound !== undefined),
    'needs `below`, `above`, `atLeast` or `atMost`',
  );
export type ToneRule = z.output<typeof ToneRule>;

/** What a table can show of what it compares with. */
export const CHANGE_COLUMNS = ['before', 'absolute', 'percent'] as const;
export type ChangeColumn = (typeof CHANGE_COLUMNS)[number];

const ColumnSettings = z.strictObject({
  label: Text.optional(),
  format: ValueFormat.optional().describe('In place of the format of the metric.'),
  show: z
    .enum(['text', 'bar', 'shade', 'sparkline'])
    .default('text')
    .describe('What stands beside the number: nothing, a bar, a shade by its size, or its recent course.'),
  history: Last.optional().describe('Time axis of the sparkline; default: the last 13 weeks.'),
  tones: z
    .array(ToneRule)
    .min(1)
    .optional()
    .describe('What values mean; the first rule that fits counts, and all bounds of a rule must hold.'),
  change: z
    .union([z.boolean(), z.array(z.enum(CHANGE_COLUMNS)).min(1)])
    .default(false)
    .describe(
      'Adds columns about what the table compares with, in the order given: `before` its value, `absolute` the difference (of percentages in points, of dates in days), `percent` the change in percent. `true`: percent; absolute, where it is a percentage or a date.',
    ),
});
export type ColumnSettings = z.output<typeof ColumnSettings>;

/** A metric or dimension, as the table names it. */
const Column = referenceTo('column of a block', z.string().min(1));

const TableFields = z.strictObject({
  type: z.literal('table'),
  ...named,
  ...asked,
  compare: oneOrSeveral(z.union([z.enum([...COMPARED_WITH, 'bucket']), TimeBack]))
    .optional()
    .describe(
      'What changes are against, one or several: each has columns of its own; bucket: rows over time are held against the row before. Default: as the report.',
    ),
  metrics: z.array(MetricReference).min(1),
  by: z.array(DimensionReference).default([]),
  grain: z.enum(TIME_GRAINS).optional(),
  last: Last.optional(),
  order: z
    .array(z.strictObject({ by: Column, direction: z.enum(['asc', 'desc']).default('desc') }))
    .default([]),
  having: Having.optional().describe(
    'Only rows whose metrics are so over the whole period: `orders >= 2 and revenue > 100`. Totals and others are of such rows.',
  ),
  limit: z
    .union([z.number().int().min(1).max(100_000), LimitPer])
    .default(50)
    .describe(
      'How many rows are shown, or how many of each value of some of the dimensions (`{ count: 3, per: country }`), which then stand together; the table says how many are left out.',
    ),
  others: z
    .boolean()
    .default(false)
    .describe(
      'Whether the rows beyond the limit are shown as one, computed over all of them; of a limit per something, as one of each.',
    ),
  totals: z.boolean().default(false).describe('Recomputed over all rows, not added up from the shown ones.'),
  columns: z
    .record(Column, ColumnSettings)
    .default({})
    .describe('How columns are shown, by the name of the metric or the dimension as it stands above.'),
});
type TableFields = z.output<typeof TableFields>;

/** Metrics across; dimensions and time down. */
export const TableDefinition = TableFields.check(({ value, issues }) => {
  for (const { path, message, among } of tableIssues(value)) {
    const hint = among === undefined ? undefined : suggest(String(path.at(-1)), among);
    const params = among === undefined ? {} : { params: { code: 'BLOCK_INVALID', hint } };
    issues.push({ code: 'custom', message, path: [...path], input: value, ...params });
  }
});
export type TableDefinition = z.output<typeof TableDefinition>;

/** A contradiction, and where it stands; `among` are the names that would be right. */
interface Issue {
  readonly path: readonly string[];
  readonly message: string;
  readonly among?: readonly string[];
}

/** More values than this in a condition are no condition any more. */
const MOST_SHOWN_WITH_OTHERS = 1000;

/** The contradictions of a table's definition: settings of what is no column, or of what a column cannot do. */
function tableIssues(table: TableFields): Issue[] {
  const { metrics, by, limit, others, columns } = table;
  const issues: Issue[] = Object.keys(columns)
    .filter((name) => ![...by, ...metrics].includes(name))
    .map((name) => ({
      path: ['columns', name],
      message: `"${name}" is not a column of this table.`,
      among: [...by, ...metrics],
    }));
  for (const [name, settings] of Object.entries(columns)) {
    const path = ['columns', name];
    if (Array.isArray(settings.change) && new Set(settings.change).size < settings.change.length)
      issues.push({ path: [...path, 'change'], message: 'names the same column twice' });
    if (settings.history !== undefined && settings.show !== 'sparkline')
      issues.push({ path: [...path, 'history'], message: 'goes with `show: sparkline`' });
    if (
      by.includes(name) &&
      (settings.show !== 'text' || settings.tones !== undefined || settings.change !== false)
    )
      issues.push({ path, message: 'is a dimension, which takes a label and a format alone' });
    if (settings.show === 'sparkline' && (table.grain !== undefined || table.last !== undefined))
      issues.push({ path: [...path, 'show'], message: 'cannot be a sparkline in a table with a time axis' });
  }
  issues.push(...comparisonIssues(table));
  for (const field of ['others', 'having'] as const)
    if (table[field] && by.length === 0) issues.push({ path: [field], message: 'goes with `by`' });
  issues.push(...limitIssues(table));
  if (others && typeof limit === 'number' && limit > MOST_SHOWN_WITH_OTHERS)
    issues.push({
      path: ['limit'],
      message: `must be at most ${MOST_SHOWN_WITH_OTHERS} in a table with \`others\``,
    });
  return issues;
}

function comparisonIssues({ compare = [], grain, last, columns }: TableFields): Issue[] {
  const path = ['compare'];
  const rules: readonly (readonly [boolean, string])[] = [
    [
      compare.includes('bucket') && grain === undefined && last === undefined,
      '`bucket` goes with `grain` or `last`',
    ],
    [compare.includes('none') && compare.length > 1, '`none` goes with no other comparison'],
    [repeatsComparison(compare), 'names the same comparison twice'],
    [
      compare.length > 1 && Object.values(columns).every(({ change }) => change === false),
      'names several comparisons, and no column shows one: give a metric `change` in `columns`',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, message]) => ({ path, message }));
}

function limitIssues({ limit, by }: TableFields): Issue[] {
  if (typeof limit === 'number') return [];
  const path = ['limit', 'per'];
  const unknown = limit.per.filter((one) => !by.includes(one));
  if (unknown.length > 0)
    return unknown.map((one) => ({ path, message: `names "${one}", which is not in \`by\``, among: by }));
  if (by.some((one) => !limit.per.includes(one))) return [];
  return [{ path, message: 'names all that is in `by`, of which there is one row each' }];
}
