import { z } from 'zod';
import { referenceTo } from './identifier.ts';

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

/** Another column or dimension of the row that a condition compares with. */
const OfRow = z.strictObject({
  column: z.string().min(1).describe('A dimension or a column, by the same names as the condition itself.'),
});

/** What a condition compares with. */
export const Compared = z.union([Scalar, OfRow]);
export type Compared = z.output<typeof Compared>;

/**
 * One condition on a dimension or column. Comparisons with null are never true, except `isNull`. A day on a timestamp
 * means all of that day in the project's zone.
 */
export const Condition = z.union([
  Scalar.describe('Equal to this value.'),
  z.array(Scalar).min(1).describe('One of these values.'),
  z
    .strictObject({
      eq: Compared.optional(),
      ne: Compared.optional().describe('Different from this value; rows without a value are kept.'),
      lt: Compared.optional(),
      lte: Compared.optional(),
      gt: Compared.optional(),
      gte: Compared.optional(),
      in: z.array(Scalar).min(1).optional(),
      notIn: z
        .array(Scalar)
        .min(1)
        .optional()
        .describe('None of these values; rows without a value are kept.'),
      isNull: z.boolean().optional(),
      contains: z.string().min(1).optional().describe('Contains this text, upper and lower case alike.'),
      param: referenceTo('parameter', z.string().min(1))
        .optional()
        .describe('Equal to (or one of) the value of a report parameter; no value, no condition.'),
    })
    .refine((it) => Object.values(it).some((value) => value !== undefined), 'needs an operator'),
]);
export type Condition = z.output<typeof Condition>;

/** Conditions by name, all of which must hold, and filters of which some must, or which must not. */
export type Filter =
  | { readonly [reference: string]: Condition }
  | { readonly or?: readonly Filter[] | undefined; readonly not?: Filter | undefined };

const isFilled = (it: object) => Object.values(it).some((value) => value !== undefined);

/** The same with at least one condition: nothing at all holds of every row, and its opposite of none. */
const Inner: z.ZodType<Filter, Filter> = z.lazy(() => Filter.refine(isFilled, 'needs a condition'));

/** Conditions by the name of a dimension (`plan`, `customers.plan`) or of a column of the table; all must hold. */
export const Filter: z.ZodType<Filter, Filter> = referenceTo(
  'conditions',
  z
    .object({
      or: z.array(Inner).min(1).optional().describe('At least one of these holds.'),
      not: Inner.optional().describe(
        'These do not all hold; rows without a value that would decide it are kept.',
      ),
    })
    .catchall(Condition)
    .refine((it) => !Object.hasOwn(it, ''), 'a condition needs the name of a dimension or column')
    .meta({ title: 'Conditions' }) as unknown as z.ZodType<Filter, Filter>,
);

/** A filter taken apart: the conditions of its own, and what it combines. */
export function partsOfFilter(filter: Filter): {
  readonly conditions: readonly (readonly [reference: string, condition: Condition])[];
  readonly or?: readonly Filter[];
  readonly not?: Filter;
} {
  const { or, not, ...conditions } = filter as { or?: readonly Filter[]; not?: Filter };
  return {
    conditions: Object.entries(conditions as Readonly<Record<string, Condition>>),
    ...(or === undefined ? {} : { or }),
    ...(not === undefined ? {} : { not }),
  };
}

/** A condition within a filter, however deep, and where it stands in it. */
export interface PlacedCondition {
  readonly reference: string;
  readonly condition: Condition;
  readonly path: readonly (string | number)[];
}

/** All conditions of a filter, in the order in which they are written, those that it combines last. */
export function conditionsIn(
  filter: Filter | undefined,
  path: readonly (string | number)[] = [],
): readonly PlacedCondition[] {
  if (filter === undefined) return [];
  const { conditions, or = [], not } = partsOfFilter(filter);
  return [
    ...conditions.map(([reference, condition]) => ({ reference, condition, path: [...path, reference] })),
    ...or.flatMap((one, index) => conditionsIn(one, [...path, 'or', index])),
    ...conditionsIn(not, [...path, 'not']),
  ];
}

/** The dimensions and columns that a filter reads, by the names in it, and where each stands. */
export function namesIn(
  filter: Filter | undefined,
  path: readonly (string | number)[] = [],
): readonly { readonly reference: string; readonly path: readonly (string | number)[] }[] {
  return conditionsIn(filter, path).flatMap((one) => [
    { reference: one.reference, path: one.path },
    ...columnsIn(one.condition).map(({ operator, reference }) => ({
      reference,
      path: [...one.path, operator, 'column'],
    })),
  ]);
}

/** The columns of a row that a condition compares with. */
export function columnsIn(
  condition: Condition,
): readonly { readonly operator: string; readonly reference: string }[] {
  if (typeof condition !== 'object' || Array.isArray(condition)) return [];
  return Object.entries(condition).flatMap(([operator, value]) =>
    isOfRow(value) ? [{ operator, reference: value.column }] : [],
  );
}

/** Whether a condition compares with another column of the row. */
export function isOfRow(value: unknown): value is z.output<typeof OfRow> {
  return typeof value === 'object' && value !== null && 'column' in value;
}

/** The report parameter that a condition takes its value from. */
export function parameterOf(condition: Condition): string | undefined {
  return typeof condition === 'object' && !Array.isArray(condition)
    ? (condition as { param?: string | undefined }).param
    : undefined;
}
