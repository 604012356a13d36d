import { z } from 'zod';
import { Scalar } from './filter.ts';
import { Identifier, referenceTo } from './identifier.ts';

/** The value of an attribute of whoever looks. */
const OfReader = z.strictObject({
  reader: Identifier.describe(
    'An attribute of the reader; one who lacks it gets nothing, and is told which.',
  ),
});

/** What a dimension must be for a row to be seen. A row without a value never fits. */
export const AccessCondition = z.union([
  Scalar.describe('Equal to this value.'),
  z.array(Scalar).min(1).describe('One of these values.'),
  z.strictObject({
    eq: z.union([OfReader, Scalar]).describe('Equal to this value, or to that of the reader.'),
  }),
  z.strictObject({
    in: z
      .union([OfReader, z.array(Scalar).min(1)])
      .describe('One of these values, or of those of the reader.'),
  }),
]);
export type AccessCondition = z.output<typeof AccessCondition>;

/** Attributes that a reader must have, all of them: this value, or one of these. */
const For = z
  .record(Identifier, z.union([Scalar, z.array(Scalar).min(1)]))
  .refine((it) => Object.keys(it).length > 0, 'needs an attribute')
  .describe(
    'Only for readers whose attributes are these: `role: manager`, or one of several. Default: everybody.',
  );
export type Fitting = z.output<typeof For>;

/** Who knows of a metric or a dimension, and of whatever is made of it. */
export const FieldAccess = z
  .strictObject({ for: For })
  .describe('Who may know of it; to others it is as if it did not exist, and so is what is made of it.');
export type FieldAccess = z.output<typeof FieldAccess>;

/** Which rows some readers may see. */
export const AccessRule = z
  .strictObject({
    for: For.optional(),
    where: z
      .record(z.string().min(1), AccessCondition)
      .refine((it) => Object.keys(it).length > 0, 'needs a condition')
      .optional()
      .describe('Rows whose dimensions, own or of linked tables, are so; all must hold.'),
    all: z.literal(true).optional().describe('All rows.'),
  })
  .refine(
    (it) => (it.where === undefined) !== (it.all === undefined),
    'needs `where` or `all`, and not both',
  );
export type AccessRule = z.output<typeof AccessRule>;

/** Which rows of a table who may see. */
export const TableAccess = z
  .strictObject({
    rows: z
      .array(AccessRule)
      .optional()
      .describe(
        'A reader sees the rows of every rule that fits them, and none where none fits. Without rules, the links alone decide.',
      ),
    through: z
      .array(referenceTo('link'))
      .optional()
      .describe(
        'The links whose rows a reader must see to see a row of this table; an empty list: none of them. Default: all links that lead to a table with rules, of which there must be one for each such table.',
      ),
  })
  .refine((it) => it.rows !== undefined || it.through !== undefined, 'needs `rows` or `through`');
export type TableAccess = z.output<typeof TableAccess>;
