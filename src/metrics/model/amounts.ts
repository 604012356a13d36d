import { z } from 'zod';
import { ColumnName } from './identifier.ts';

const Code = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');

/** Columns of money, the currency that they are in, and the rates by which they are converted. */
export const Amounts = z.strictObject({
  columns: z
    .union([ColumnName.transform((name) => [name]), z.array(ColumnName).min(1)])
    .describe('The columns of the table that hold money.'),
  currency: z
    .union([Code.describe('The currency of all rows.'), z.strictObject({ column: ColumnName })])
    .describe('The currency of the amounts: an ISO 4217 code, or the column that holds it.'),
  into: z
    .record(
      Code,
      z.string().regex(/^[^.\s]+(\.[^.\s]+)+$/, 'must be a dimension of a linked row, as in rate.in_euros'),
    )
    .default({})
    .describe(
      'For each currency that metrics may be in, what one unit costs in it: a dimension of the row that a link leads to, mostly as of the time of the row. What is in that currency already is not looked up.',
    ),
});
export type Amounts = z.output<typeof Amounts>;
