import type { Dialect } from '../dialect/index.ts';

/** Rows that are looked at, as they stand in FROM. */
export interface Rows {
  /** All of them. */
  readonly all: string;
  /** At most `limit` of them, whichever the database reads first. */
  readonly some: string;
  readonly limit: number;
}

/**
 * The rows of a relation, or of a SELECT.
 * @param limit how many are looked at, at most
 */
export function rowsOf(
  { quote }: Dialect,
  source: { readonly schema: string; readonly name: string } | { readonly select: string },
  limit: number,
): Rows {
  const all =
    'select' in source ? `(${source.select}) AS whole` : `${quote(source.schema)}.${quote(source.name)}`;
  return { all, some: `(SELECT * FROM ${all} LIMIT ${Math.floor(limit)}) AS some_rows`, limit };
}
