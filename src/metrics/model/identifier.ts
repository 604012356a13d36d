import { z } from 'zod';

/** Names of tables, links, dimensions and metrics: lower case, so that they read the same in every dialect. */
export const Identifier = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,62}$/,
    'must be lower-case letters, digits and _, beginning with a letter, at most 63',
  );

/** A column as the database spells it; it is always quoted, so any text without NUL is safe. */
export const ColumnName = z
  .string()
  .min(1)
  .max(128)
  .refine((name) => !name.includes('\u0000'), 'must not contain NUL');

/** SQL written by the author of the model: one text for all dialects, or one per dialect. */
export const SqlText = z.union([
  z.string().min(1),
  z
    .strictObject({
      duckdb: z.string().min(1).optional(),
      postgres: z.string().min(1).optional(),
      trino: z.string().min(1).optional(),
    })
    .refine((texts) => Object.values(texts).some((text) => text !== undefined), 'needs at least one dialect'),
]);
export type SqlText = z.output<typeof SqlText>;
