import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';
import type { Calendar } from '../../src/foundation/calendar/index.ts';
import { duckdbSnapshot } from '../../src/metrics/connection/duckdb/duckdb-session.ts';
import { ConnectionDefinition, openConnection, type Session } from '../../src/metrics/connection/index.ts';
import { type Answer, ask, readCatalog } from '../../src/metrics/engine/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { createDatabase } from '../setup/database.ts';

/** An empty database that a test fills and then asks through a session. */
export interface TestEngine {
  readonly name: 'duckdb' | 'postgres';
  /** Runs several statements of SQL that both engines understand. */
  execute(sql: string): Promise<void>;
  snapshot<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openDuckdbEngine(): Promise<TestEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const writer = await instance.connect();
  await writer.run("SET GLOBAL TimeZone = 'UTC'");
  const settings = { description: 'DuckDB in memory', timeoutSeconds: 60, broken: new Map() };
  return {
    name: 'duckdb',
    execute: async (sql) => void (await writer.run(sql)),
    snapshot: (work) => duckdbSnapshot(instance, settings, work),
    async close() {
      writer.closeSync();
      instance.closeSync();
    },
  };
}

export async function openPostgresEngine(name: string): Promise<TestEngine> {
  const database = await createDatabase(name);
  const writer = new Client({ connectionString: database.url, options: '-c TimeZone=UTC' });
  await writer.connect();
  const definition = ConnectionDefinition.parse({ kind: 'postgres', url: database.url, poolSize: 1 });
  const connection = await openConnection(definition, { folder: '.' });
  return {
    name: 'postgres',
    execute: async (sql) => void (await writer.query(sql)),
    snapshot: (work) => connection.snapshot(work),
    async close() {
      await connection.close();
      await writer.end();
      await database.drop();
    },
  };
}

export const ENGINES = {
  duckdb: () => openDuckdbEngine(),
  postgres: () => openPostgresEngine('engine'),
} as const;

/** Reads the catalog and answers queries, all in one snapshot. */
export function askAll(
  engine: TestEngine,
  model: Model,
  calendar: Calendar,
  inputs: readonly MetricQueryInput[],
  asOf?: string,
): Promise<Answer[]> {
  return engine.snapshot(async (plain) => {
    const session = telling(plain);
    const catalog = await readCatalog(session, model);
    const answers: Answer[] = [];
    for (const input of inputs) answers.push(await ask({ session, model, catalog, calendar, asOf }, input));
    return answers;
  });
}

/** A session that shows the statement that the database refused. */
function telling(session: Session): Session {
  return {
    ...session,
    query: (statement, options) =>
      session.query(statement, options).catch((error: unknown) => {
        throw error instanceof Error && error.message.includes('INTERNAL')
          ? new Error(`${error.message}\n${statement.sql}\n${JSON.stringify(statement.params)}`)
          : error;
      }),
  };
}

/** A value as an SQL literal, for rows of tests. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return String(value);
}
