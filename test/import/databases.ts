import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import { makeFolder, writeFiles } from '../cli/command-line.ts';
import { createDatabase } from '../setup/database.ts';

export const ENGINES = ['postgres', 'duckdb'] as const;
export type Engine = (typeof ENGINES)[number];

/** A project over a database that holds what some SQL made, without a model unless files bring one. */
export async function projectOver(
  engine: Engine,
  sql: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly folder: string; readonly url: string }> {
  const { folder, dispose } = await makeFolder();
  onTestFinished(dispose);
  const url = engine === 'postgres' ? await postgres(sql) : await duckdb(folder, sql);
  const connection =
    engine === 'postgres' ? `kind: postgres, url: "\${DATABASE_URL}"` : 'kind: duckdb, file: data.duckdb';
  await writeFiles(folder, {
    'broadsheet.config.yaml': `connection: { ${connection} }\n`,
    '.env': `DATABASE_URL=${url}\n`,
    ...files,
  });
  return { folder, url };
}

/** Changes the database of a project. */
export async function execute(engine: Engine, folder: string, sql: string): Promise<void> {
  if (engine === 'duckdb') return void (await duckdb(folder, sql));
  const [, url = ''] = /^DATABASE_URL=(.*)$/m.exec(await readFile(join(folder, '.env'), 'utf8')) ?? [];
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function postgres(sql: string): Promise<string> {
  const database = await createDatabase('import');
  onTestFinished(() => database.drop());
  await database.execute(sql);
  return database.url;
}

async function duckdb(folder: string, sql: string): Promise<string> {
  const file = join(folder, 'data.duckdb');
  const instance = await DuckDBInstance.create(file);
  const writer = await instance.connect();
  await writer.run(sql);
  writer.closeSync();
  instance.closeSync();
  return file;
}
