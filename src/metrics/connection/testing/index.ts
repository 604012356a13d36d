/**
 * The suite that every kind of connection passes, those that packages bring too. Its cases are chosen by what a kind says
 * that it lacks, never by its name: what is there works, and what is not is refused in words.
 */
import assert from 'node:assert/strict';
import type { Connection } from '../connection.ts';
import type { ConnectionKind } from '../connection-kind.ts';
import { brokenClauses } from '../contract.ts';
import { CONDUCT_CASES } from './conduct-cases.ts';
import { DIALECT_CASES } from './dialect-cases.ts';
import { INTROSPECTION_CASES } from './introspection-cases.ts';
import { READING_CASES } from './reading-cases.ts';
import {
  type CaseOf,
  type ConnectionCase,
  type ConnectionFixture,
  seedStatements,
  type Tools,
} from './suite-parts.ts';

export { type ConnectionCase, type ConnectionFixture, seedStatements };

/** The cases for a kind of connection, and what closes the connection that they share. */
export interface ConnectionSuite {
  readonly cases: readonly ConnectionCase[];
  close(): Promise<void>;
}

/**
 * The suite for a database, for any test runner.
 * @example
 * const suite = connectionSuite({ kind: connection, definition: { file: 'shop.db' }, folder, slow });
 * for (const { name, run } of suite.cases) test(name, run);
 * after(suite.close);
 */
export function connectionSuite<Definition>(fixture: ConnectionFixture<Definition>): ConnectionSuite {
  const { kind } = fixture;
  let shared: Promise<Connection> | undefined;
  const open = async (timeoutSeconds = 60) => {
    const read = kind.schema.safeParse(fixture.definition);
    if (!read.success) return assert.fail(read.error.issues.map(({ message }) => message).join('; '));
    return await kind.open(read.data, { folder: fixture.folder, timeoutSeconds });
  };
  const connection = () => {
    shared ??= open();
    return shared;
  };
  const within: Tools['within'] = async (work) => await (await connection()).snapshot(work);
  const ask: Tools['ask'] = (sql, ...params) => within((session) => session.query({ sql, params }));
  const tools: Tools = {
    ...{ kind: kind as ConnectionKind<never>, fixture: fixture as ConnectionFixture<never> },
    ...{ connection, open, within, ask },
    one: async (sql, ...params) => (await ask(sql, ...params)).rows[0]?.[0],
  };
  const isApt = ({ needs, without }: CaseOf) =>
    (needs === undefined || kind.lacks[needs] === undefined) &&
    (without === undefined || kind.lacks[without] !== undefined);
  const all = [CONTRACT_CASE, ...READING_CASES, ...DIALECT_CASES, ...CONDUCT_CASES, ...INTROSPECTION_CASES];
  return {
    cases: all.filter(isApt).map(({ name, run }) => ({ name, run: () => run(tools) })),
    close: async () => await (await shared)?.close(),
  };
}

const CONTRACT_CASE: CaseOf = {
  name: 'no clause of the contract is broken',
  run: async ({ kind }) => assert.deepEqual(brokenClauses(kind), []),
};
