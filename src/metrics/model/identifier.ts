import { z } from 'zod';

/** Names of tables, links, dimensions and metrics: lower case, so that they read the same in every dialect. */
export const Identifier = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,62}$/,
    'must be lower-case letters, digits and _, beginning with a letter, at most 63',
  );

/** What a text in a definition can be the name of, where that is defined elsewhere. */
export type Referent =
  | 'table'
  | 'metric'
  | 'metric at an instant'
  | 'metric per entity'
  | 'link'
  | 'dimension'
  | 'entity'
  | 'column of a block'
  | 'connection'
  | 'channel'
  | 'reader'
  | 'holidays'
  | 'parameter'
  | 'conditions';

/** What schemas refer to, for whoever completes names in editors; `conditions` have the names of dimensions as fields. */
export const REFERENCES = z.registry<{ readonly to: Referent }>();

/** The name of something that is defined elsewhere. That it is there, validation says. */
export function referenceTo<Name extends z.ZodType = typeof Identifier>(
  to: Referent,
  name = Identifier as unknown as Name,
): Name {
  const own = name.clone() as Name;
  REFERENCES.add(own, { to });
  return own;
}

/** The name of a metric of any kind. */
export const MetricReference = referenceTo('metric');

/** A dimension as questions name it: `plan`, `customers.plan`, `order.customer.plan`. */
export const DimensionReference = referenceTo('dimension', z.string().min(1));

/** A column as the database spells it; it is always quoted, so any text without NUL is safe. */
export const ColumnName = z
  .string()
  .min(1)
  .max(128)
  .refine((name) => !name.includes('\u0000'), 'must not contain NUL');

/** SQL written by the author of the model: one text for all databases, or one for each dialect, by its name. */
export const SqlText = z.union([
  z.string().min(1),
  z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9_]*$/, 'must be the name of a dialect, such as duckdb, postgres or trino'),
      z.string().min(1),
    )
    .refine((texts) => Object.keys(texts).length > 0, 'needs at least one dialect'),
]);
export type SqlText = z.output<typeof SqlText>;

/** The texts of an author's SQL, for every dialect; none where there is no SQL. */
export function textsOfSql(sql: SqlText | undefined): string[] {
  if (sql === undefined) return [];
  return typeof sql === 'string' ? [sql] : Object.values(sql);
}
