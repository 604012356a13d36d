import { z } from 'zod';

/** Beyond 2^53 two whole numbers are read as one, and the rows of another would be meant. */
const ExactNumber = z
  .number()
  .refine(
    (it) => !Number.isInteger(it) || Number.isSafeInteger(it),
    'has more digits than a number keeps: write it in quotes',
  );

/** A value that a condition compares with. */
export const Scalar = z.union([z.string(), ExactNumber, z.boolean()]);
export type Scalar = z.output<typeof Scalar>;

/**
 * One condition on a dimension or column. Comparisons with null are never true, except `isNull`. A day on a timestamp
 * means all of that day in the project's zone.
 */
export const Condition = z.union([
  Scalar.describe('Equal to this value.'),
  z.array(Scalar).min(1).describe('One of these values.'),
  z
    .strictObject({
      eq: Scalar.optional(),
      ne: Scalar.optional().describe('Different from this value; rows without a value are kept.'),
      lt: Scalar.optional(),
      lte: Scalar.optional(),
      gt: Scalar.optional(),
      gte: Scalar.optional(),
      in: z.array(Scalar).min(1).optional(),
      notIn: z
        .array(Scalar)
        .min(1)
        .optional()
        .describe('None of these values; rows without a value are kept.'),
      isNull: z.boolean().optional(),
      contains: z.string().min(1).optional().describe('Contains this text, upper and lower case alike.'),
      param: z
        .string()
        .min(1)
        .optional()
        .describe('Equal to (or one of) the value of a report parameter; no value, no condition.'),
    })
    .refine((it) => Object.values(it).some((value) => value !== undefined), 'needs an operator'),
]);
export type Condition = z.output<typeof Condition>;

/** Conditions by the name of a dimension (`plan`, `customers.plan`) or of a column of the table; all must hold. */
export const Filter = z.record(z.string().min(1), Condition);
export type Filter = z.output<typeof Filter>;
