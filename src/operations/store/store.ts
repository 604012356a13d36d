/** A value that goes into a statement of the store. */
export type StoreValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly StoreValue[];

/**
 * Something that runs statements of the store, in PostgreSQL's dialect with `$1` parameters. Rows come back with
 * `timestamptz` as Date, `date` as 'YYYY-MM-DD', `jsonb` as the parsed value, `bytea` as Uint8Array, `bigint` and
 * `int` as number, `uuid` and `numeric` as text. JSON goes in as text that is cast: `$1::jsonb`.
 */
export interface Queryable {
  /** @throws STORE_UNREACHABLE, STORE_FAILED; a broken unique constraint is a STORE_CONFLICT */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    params?: readonly StoreValue[],
  ): Promise<readonly Row[]>;
}

/** What Broadsheet remembers, in the schema `broadsheet` of a PostgreSQL database, which is first in the search path. */
export interface Store extends Queryable {
  /** `pglite`: embedded, in the folder of the project; `postgres`: a server, for several processes. */
  readonly kind: 'pglite' | 'postgres';
  /** For messages: kind and place, without user or password. */
  readonly description: string;
  /** All or nothing; a nested call is not possible. Rolled back when `work` throws. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  /** Lets go of files, sockets and locks. Calling it again does nothing. */
  close(): Promise<void>;
}
