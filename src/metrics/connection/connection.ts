import type { Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { ColumnType, Dialect } from '../dialect/index.ts';
import type { Origin } from './statement-origin.ts';

/** A bound parameter. Dates travel as 'YYYY-MM-DD' and instants as ISO 8601 text; the SQL casts them. */
export type Param = string | number | boolean | null;

/** SQL text of one dialect, with its placeholders, and its parameters in order. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly Param[];
}

/**
 * A value as it leaves a connection. Decimals and integers are numbers (integers beyond 2^53 are text, so
 * that no key loses a digit); NaN and ±Infinity stay what they are; dates are 'YYYY-MM-DD'; timestamps are
 * 'YYYY-MM-DDTHH:MM:SS[.ffffff]' without zone, or in UTC with a trailing 'Z' when the column has a zone
 * (nine fraction digits when the nanoseconds need them). Years after 9999 have more digits, years before 1 end
 * in ' BC', and infinite dates and timestamps are 'infinity' and '-infinity'. Columns of type `other` are text:
 * JSON for DuckDB's nested types, the database's own spelling for the rest.
 */
export type Value = number | string | boolean | null;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What the database itself calls the type, for messages. */
  readonly native: string;
}

export interface ResultTable {
  readonly columns: readonly Column[];
  /** May be made of the columns when they are first asked for. */
  readonly rows: readonly (readonly Value[])[];
  /** The same values by column, where the driver has them so: of many rows, far less memory. */
  readonly byColumn?: ResultColumns;
}

/** A result by its columns. */
export interface ResultColumns {
  readonly length: number;
  readonly values: readonly ColumnValues[];
}

/** The values of one column of a result, by row; numbers are kept unboxed, and tell their nulls apart. */
export type ColumnValues =
  | { readonly kind: 'numbers'; readonly numbers: Float64Array; readonly nulls: Uint8Array | undefined }
  | { readonly kind: 'values'; readonly values: readonly Value[] };

export interface QueryOptions {
  /** Aborting cancels the statement in the database and rejects with QUERY_CANCELLED. */
  readonly signal?: AbortSignal | undefined;
  /** Who asks; an engine lets the database know. No part of the question. */
  readonly origin?: Origin | undefined;
}

/**
 * Reads within one snapshot: every query of a session sees the same state of the data. Queries that overlap run
 * one after the other; one that fails or is cancelled leaves the session usable and its snapshot unchanged.
 */
export interface Session {
  readonly dialect: Dialect;
  query(statement: Statement, options?: QueryOptions): Promise<ResultTable>;
  /** Columns of a SELECT without running it. @throws TABLE_MISSING with the nearest names, COLUMN_MISSING, QUERY_FAILED */
  describe(select: string, options?: QueryOptions): Promise<readonly Column[]>;
  /** Tables and views that can be read without a schema prefix, sorted by name; with a prefix for the others. */
  relations(options?: QueryOptions): Promise<readonly string[]>;
  /** Columns of a relation that hold no value and whose type nobody knows; none where every column has a type. */
  emptyColumns(relation: string, options?: QueryOptions): Promise<readonly string[]>;
  /**
   * The sessions of one moment, by connection, this one among them; in place of one, why its connection is not there.
   * Absent where a project has one connection.
   */
  readonly set?: ReadonlyMap<string, Session | ProblemError>;
  /**
   * Computes a SELECT once, and keeps its rows under a name that later statements of the session read like a table.
   * Absent where a database cannot do so for a reader. The name must be new.
   */
  keep?(name: string, select: Statement, options?: QueryOptions): Promise<void>;
}

/**
 * A live, read-only link to a database. Nothing sent through it can change data, and no statement outlives
 * the time-out it was opened with. All errors are `ProblemError`s that carry no secret.
 */
export interface Connection {
  readonly dialect: Dialect;
  /** For messages: kind, place and name, without user or password. */
  readonly description: string;
  /** Why some relations cannot be read though they are configured; raised too when one of them is asked for. */
  readonly problems: readonly Problem[];
  /** Runs `work` with a session that ends with it; queries still running then are cancelled. */
  snapshot<T>(work: (session: Session) => Promise<T>, options?: QueryOptions): Promise<T>;
  /** Waits for running snapshots, then lets go of files and sockets. Calling it again does nothing. */
  close(): Promise<void>;
}
