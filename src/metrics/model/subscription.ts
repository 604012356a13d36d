import { z } from 'zod';
import { Scalar } from './filter.ts';
import { ColumnName, referenceTo } from './identifier.ts';

/** How often a subscription is charged. */
export const EVERY = ['weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type Every = (typeof EVERY)[number];

const Every = z.enum(EVERY);

const columns = z.union([ColumnName.transform((name) => [name]), z.array(ColumnName)]);

const ChargeCondition = z.union([
  Scalar.describe('Equal to this value.'),
  z.array(Scalar).min(1).describe('One of these values.'),
  z
    .strictObject({ notIn: z.array(Scalar).min(1) })
    .describe('None of these values; rows without a value are kept.'),
]);
export type ChargeCondition = z.output<typeof ChargeCondition>;

/** What periods are called that are made of charges. */
export const PERIOD_COLUMNS = { from: 'start_date', to: 'end_date', amount: 'monthly_amount' } as const;

/** What the query of the periods calls things by on the way; the columns of charges must be called otherwise. */
const TAKEN: ReadonlySet<string> = new Set([
  ...Object.values(PERIOD_COLUMNS),
  ...['charged_amount', 'charge_key', 'paid_until', 'grace_end', 'next_charge', 'starts_anew', 'stretch'],
  ...['refunded', 'refunded_on', 'since', 'bill_date', 'next_since'],
]);

const Fields = z.strictObject({
  of: referenceTo('table').describe('The table of the charges, one row each; refunds are negative.'),
  customer: ColumnName.describe('The column of the charges that says who pays.'),
  amount: ColumnName.describe('The column of what was charged.'),
  charged: ColumnName.describe('The column of the day or the time of the charge.'),
  billed: z
    .union([
      Every,
      z.strictObject({
        column: ColumnName,
        values: z
          .record(z.string().min(1), Every)
          .refine((it) => Object.keys(it).length > 0, 'needs at least one value')
          .optional()
          .describe('What its values mean; default: `week`, `monthly`, `year`, `annual` and the like.'),
      }),
    ])
    .describe('How often a subscription is charged, or the column of the charges that says it.'),
  grace: z
    .strictObject({ days: z.number().int().min(0).max(366) })
    .default({ days: 0 })
    .describe(
      'A period goes on for so many days while the next charge is outstanding, at the longest until that charge.',
    ),
  each: columns
    .default([])
    .describe('Columns that tell the subscriptions of one customer apart; default: one at a time.'),
  keep: columns.default([]).describe('Other columns of the charges that periods have, such as the plan.'),
  currency: ColumnName.optional().describe(
    'The column of the currency of a charge. Metrics over the amounts must then name one currency.',
  ),
  where: z
    .record(ColumnName, ChargeCondition)
    .optional()
    .describe('Only these charges bill a whole period; others, such as prorations and fees, do not count.'),
  refunds: z
    .strictObject({
      column: ColumnName.describe('The column of a refund that holds the key of the charge it pays back.'),
      key: ColumnName.describe('The key of the charges.'),
    })
    .optional()
    .describe(
      'A charge that was paid back in full does not count from that day on; default: refunds change nothing.',
    ),
  overlap: z
    .enum(['replace', 'add'])
    .default('replace')
    .describe(
      '`replace`: the next charge takes the place of the one before, from its day on. `add`: charges that overlap are subscriptions beside each other.',
    ),
});

/** Stretches of time in which customers pay, made of their charges. */
export const Subscription = Fields.refine(
  (it) => keptColumns(it).every((one) => !TAKEN.has(one.toLowerCase())),
  `keeps a column that is called as the periods call their own: ${[...TAKEN].join(', ')}; give it another name in a table in SQL over the charges`,
)
  .refine(
    (it) => new Set(keptColumns(it)).size === keptColumns(it).length,
    'names a column twice among those that are kept',
  )
  .refine(
    (it) => it.refunds === undefined || it.overlap === 'replace',
    '`refunds` go with `overlap: replace`',
  );
export type Subscription = z.output<typeof Fields>;

/** The columns of the charges that the periods have, too, in order. */
export function keptColumns({ customer, each, keep, currency }: Subscription): string[] {
  return [customer, ...each, ...keep, ...(currency === undefined ? [] : [currency])];
}

/** The columns of the charges that a declaration names, and the field that names each. */
export function subscriptionColumns(
  it: Subscription,
): { readonly field: string[]; readonly column: string }[] {
  const { billed, refunds } = it;
  return [
    { field: ['customer'], column: it.customer },
    { field: ['amount'], column: it.amount },
    { field: ['charged'], column: it.charged },
    ...(typeof billed === 'string' ? [] : [{ field: ['billed', 'column'], column: billed.column }]),
    ...it.each.map((column) => ({ field: ['each'], column })),
    ...it.keep.map((column) => ({ field: ['keep'], column })),
    ...(it.currency === undefined ? [] : [{ field: ['currency'], column: it.currency }]),
    ...Object.keys(it.where ?? {}).map((column) => ({ field: ['where', column], column })),
    ...(refunds === undefined
      ? []
      : [
          { field: ['refunds', 'column'], column: refunds.column },
          { field: ['refunds', 'key'], column: refunds.key },
        ]),
  ];
}
