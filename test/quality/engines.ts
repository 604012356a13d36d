import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { type Connection, ConnectionDefinition, openConnection } from '../../src/metrics/connection/index.ts';
import { type AskContext, readCatalog } from '../../src/metrics/engine/index.ts';
import { ModelFile, type ModelInput } from '../../src/metrics/model/index.ts';
import { createDatabase } from '../setup/database.ts';

export const ENGINES = ['duckdb', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** A database that holds what some SQL made, opened as a project would open it. */
export interface SeededDatabase {
  /** Asks within one snapshot, with a model whose catalog was just read. */
  within<T>(
    model: ModelInput,
    work: (context: AskContext) => Promise<T>,
    settings?: { readonly asOf?: string; readonly zone?: string },
  ): Promise<T>;
  close(): Promise<void>;
}

/** Makes a database on an engine; the SQL must be of the kind that both understand. */
export async function seed(engine: Engine, sql: string): Promise<SeededDatabase> {
  const { connection, remove } = engine === 'duckdb' ? await seedDuckdb(sql) : await seedPostgres(sql);
  return {
    within: (input, work, { asOf = '2024-07-01', zone = 'UTC' } = {}) =>
      connection.snapshot(async (session) => {
        const model = ModelFile.parse(input);
        const catalog = await readCatalog(session, model);
        return work({ session, model, catalog, calendar: { ...DEFAULT_CALENDAR, zone }, asOf });
      }),
    async close() {
      await connection.close();
      await remove();
    },
  };
}

interface Seeded {
  readonly connection: Connection;
  remove(): Promise<void>;
}

async function seedDuckdb(sql: string): Promise<Seeded> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-quality-'));
  const instance = await DuckDBInstance.create(join(folder, 'data.duckdb'));
  const writer = await instance.connect();
  await writer.run(sql);
  writer.closeSync();
  instance.closeSync();
  const definition = ConnectionDefinition.parse({ kind: 'duckdb', file: 'data.duckdb' });
  return {
    connection: await openConnection(definition, { folder }),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function seedPostgres(sql: string): Promise<Seeded> {
  const database = await createDatabase('quality');
  await database.execute(sql);
  const definition = ConnectionDefinition.parse({ kind: 'postgres', url: database.url });
  return {
    connection: await openConnection(definition, { folder: tmpdir() }),
    remove: () => database.drop(),
  };
}
