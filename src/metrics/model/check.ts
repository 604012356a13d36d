import { z } from 'zod';
import { anomalySettings } from './anomaly-settings.ts';
import { Duration } from './duration.ts';
import { Filter } from './filter.ts';
import { ColumnName, Identifier, MetricReference, referenceTo, SqlText } from './identifier.ts';
import { Text } from './text.ts';

/** What every check says about itself. */
const about = {
  name: Identifier.optional().describe(
    'Tells checks of the same kind apart; default: made of kind and columns.',
  ),
  label: Text.optional().describe('Names the check for readers; default: made of kind and columns.'),
  severity: z.enum(['warn', 'fail']).default('fail').describe('The verdict when it does not hold.'),
  owner: z.string().min(1).optional().describe('Who is asked when it does not hold.'),
};

/** Checks that look at rows: which rows, and how many may be wrong. */
const rows = {
  ...about,
  where: Filter.optional().describe('Only these rows.'),
  tolerance: z
    .union([
      z.strictObject({ share: z.number().min(0).max(1) }),
      z.strictObject({ rows: z.number().int().min(0) }),
    ])
    .default({ rows: 0 })
    .describe('How many of the rows may be wrong: a share of them, or a number.'),
};

const columns = z.union([ColumnName.transform((name) => [name]), z.array(ColumnName).min(1)]);
const grain = z.enum(['day', 'week', 'month']);

const FreshnessCheck = z.strictObject({
  check: z.literal('freshness'),
  ...about,
  within: Duration.describe('The newest row must be at most so old when the edition date begins.'),
  column: ColumnName.optional().describe('Default: the time column of the table.'),
});

const RowsCheck = z
  .strictObject({
    check: z.literal('rows'),
    ...about,
    where: Filter.optional().describe('Only these rows.'),
    per: grain
      .optional()
      .describe('Rows of the last full grain, by the time column; default: of the whole table.'),
    atLeast: z.number().int().min(0).optional(),
    atMost: z.number().int().min(0).optional(),
  })
  .refine((it) => it.atLeast !== undefined || it.atMost !== undefined, 'needs `atLeast` or `atMost`');

const AnomalousRowsCheck = z.strictObject({
  check: z.literal('anomalous-rows'),
  ...about,
  where: Filter.optional().describe('Only these rows.'),
  ...anomalySettings,
});

const RangeCheck = z
  .strictObject({
    check: z.literal('range'),
    ...rows,
    column: ColumnName,
    atLeast: z
      .union([z.number(), z.string().min(1)])
      .optional()
      .describe('A number, or a date as text.'),
    atMost: z.union([z.number(), z.string().min(1)]).optional(),
  })
  .refine((it) => it.atLeast !== undefined || it.atMost !== undefined, 'needs `atLeast` or `atMost`');

/** A check of a table; values that are null pass all of them but `not-null`. */
export const TableCheck = z.discriminatedUnion('check', [
  FreshnessCheck,
  RowsCheck,
  AnomalousRowsCheck,
  z.strictObject({ check: z.literal('not-null'), ...rows, columns }),
  z.strictObject({ check: z.literal('unique'), ...rows, columns }),
  z.strictObject({
    check: z.literal('no-overlap'),
    ...about,
    where: Filter.optional().describe('Only these rows.'),
    columns: columns.describe('What tells customers apart, or whatever else is in force once at a time.'),
  }),
  z.strictObject({
    check: z.literal('accepted'),
    ...rows,
    column: ColumnName,
    values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  }),
  RangeCheck,
  z.strictObject({
    check: z.literal('pattern'),
    ...rows,
    column: ColumnName,
    matches: z
      .string()
      .min(1)
      .max(1000)
      .describe(
        'A regular expression that the whole text must match, of the kind that every database reads alike: characters, ., [a-z], \\d \\w \\s, groups, |, * + ? {m,n}.',
      ),
  }),
  z.strictObject({
    check: z.literal('orphans'),
    ...rows,
    link: referenceTo('link').describe('A link of the table.'),
  }),
  z.strictObject({
    check: z.literal('schema'),
    ...about,
    columns: z
      .record(
        z.string().min(1),
        z.enum([
          'integer',
          'decimal',
          'float',
          'number',
          'text',
          'boolean',
          'date',
          'timestamp',
          'timestamptz',
          'other',
        ]),
      )
      .optional()
      .describe('Columns and their types; default: those of the last time.'),
    others: z.enum(['allow', 'report']).default('report').describe('What to do with columns not named.'),
  }),
  z.strictObject({
    check: z.literal('sql'),
    ...about,
    sql: SqlText.describe(
      'A SELECT that must return no row; {{ name }} stands for a table of the model, {{ edition_date }} for the edition date.',
    ),
    says: Text.optional().describe('What is wrong when it returns rows.'),
  }),
]);
export type TableCheck = z.output<typeof TableCheck>;

const where = { where: Filter.optional() };

/** A check of a metric, over the window of the report, or of 30 days when it is run by hand. */
export const MetricCheck = z.discriminatedUnion('check', [
  z
    .strictObject({
      check: z.literal('bounds'),
      ...about,
      ...where,
      atLeast: z.number().optional(),
      atMost: z.number().optional(),
    })
    .refine((it) => it.atLeast !== undefined || it.atMost !== undefined, 'needs `atLeast` or `atMost`'),
  z.strictObject({
    check: z.literal('change'),
    ...about,
    ...where,
    grain: grain.default('week').describe('The last full grain against the one before.'),
    by: z.number().positive().describe('Largest change that passes, as a share of the value before.'),
    direction: z.enum(['up', 'down', 'either']).default('either'),
  }),
  z.strictObject({
    check: z.literal('agrees'),
    ...about,
    ...where,
    with: z.union([
      z.strictObject({ metric: MetricReference, where: Filter.optional() }),
      z.strictObject({ value: z.number().describe('A figure from elsewhere.') }),
    ]),
    tolerance: z
      .number()
      .min(0)
      .default(0)
      .describe('Largest difference that passes, as a share of the other figure.'),
  }),
  z.strictObject({ check: z.literal('anomalous'), ...about, ...where, ...anomalySettings }),
]);
export type MetricCheck = z.output<typeof MetricCheck>;
