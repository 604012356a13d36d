import assert from 'node:assert/strict';
import { CODES, type Problem } from '../../../foundation/diagnostic/index.ts';
import type { Connection, Param, ResultTable, Session, Value } from '../connection.ts';
import type { Capability, ConnectionKind } from '../connection-kind.ts';

/** A database that the suite asks, filled by `seedStatements`. */
export interface ConnectionFixture<Definition> {
  readonly kind: ConnectionKind<Definition>;
  /** As the schema of the kind takes it. */
  readonly definition: unknown;
  /** Where relative paths of the definition begin. */
  readonly folder: string;
  /** A SELECT of one column that runs for minutes. */
  readonly slow: string;
  /** Texts that no message may hold, such as the password of the definition. */
  readonly secrets?: readonly string[];
  /** Runs a statement by a way of its own that may write; absent where the database admits no writer beside a reader. */
  write?(sql: string): Promise<void>;
}

/** A test of the suite: `run` rejects when it fails. */
export interface ConnectionCase {
  readonly name: string;
  run(): Promise<void>;
}

/** What a case is written with. */
export interface Tools {
  readonly kind: ConnectionKind<never>;
  readonly fixture: ConnectionFixture<never>;
  /** The connection that cases share. */
  readonly connection: () => Promise<Connection>;
  /** A connection of the case's own. */
  open(timeoutSeconds?: number): Promise<Connection>;
  ask(sql: string, ...params: Param[]): Promise<ResultTable>;
  one(sql: string, ...params: Param[]): Promise<Value | undefined>;
  within<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

/** A case as a list of them has it. */
export interface CaseOf {
  readonly name: string;
  /** Only where the kind has it. */
  readonly needs?: Capability;
  /** Only where the kind lacks it. */
  readonly without?: Capability;
  readonly run: (tools: Tools) => Promise<void>;
}

/** The problem that a promise rejects with, which must be one of Broadsheet's. */
export async function rejection(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => assert.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  const problems = (error as { readonly problems?: readonly Problem[] } | undefined)?.problems;
  const [problem] = problems ?? [];
  if (problem === undefined) return assert.fail(`not a problem: ${String(error)}`);
  assert.ok(Object.hasOwn(CODES, problem.code), `the code ${problem.code} exists`);
  return problem;
}

/** A name of the seed, as a kind spells it. */
export function spelled({ lacks }: Tools['kind'], name: string): string {
  return lacks.case === undefined ? name : name.toLowerCase();
}

/** A statement without parameters. */
export function plain(sql: string) {
  return { sql, params: [] };
}

/**
 * Statements that fill a database for the suite, one by one; they are plain enough for every database that has schemas.
 * @param withKeys also makes the tables by which introspection of keys is tested
 */
export function seedStatements({ withKeys }: { readonly withKeys: boolean }): readonly string[] {
  const visits =
    'no integer, code varchar(10), "Land" varchar(2), "store no" integer, day date, half varchar(5)';
  const stores = 'country varchar(2), no integer';
  const odd = '"a ""b""" integer, "Ünï" varchar(2)';
  const keys = {
    stores: ', PRIMARY KEY (country, no)',
    odd: ', PRIMARY KEY ("Ünï", "a ""b""")',
    visits: `, PRIMARY KEY (no), UNIQUE (code), UNIQUE (half, day),
      FOREIGN KEY ("Land", "store no") REFERENCES "odd ""Name"" 日本" ("Ünï", "a ""b""")`,
  };
  const {
    stores: ofStores,
    odd: ofOdd,
    visits: ofVisits,
  } = withKeys ? keys : { stores: '', odd: '', visits: '' };
  return [
    'CREATE TABLE orders (order_id integer, customer varchar(200), placed date, amount decimal(12,2), big bigint)',
    `INSERT INTO orders VALUES
      (1, 'O''Brien "Bob" \\ <b>', DATE '1950-03-01', 10.10, 9007199254740991),
      (2, 'שלום עולם', DATE '2024-02-29', -0.05, 9007199254740993),
      (3, 'naïve 🗞️ 日本', NULL, NULL, NULL),
      (4, NULL, DATE '0004-01-01', 9999999999.99, -9223372036854775807)`,
    'CREATE VIEW customers AS SELECT DISTINCT customer FROM orders',
    'CREATE SCHEMA archive',
    'CREATE TABLE archive.old_orders (order_id integer)',
    `CREATE TABLE archive.stores (${stores}${ofStores})`,
    `CREATE TABLE "odd ""Name"" 日本" (${odd}${ofOdd})`,
    `CREATE TABLE visits (${visits}${ofVisits})`,
  ];
}
