import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { type DuckdbConnectionDefinition, instanceOptions, lockSettings } from './instance-options.ts';

/** An instance that others of this process may use too; closed when the last one lets go. */
export interface SharedInstance {
  readonly instance: DuckDBInstance;
  release(): void;
}

interface Entry {
  readonly opening: Promise<DuckDBInstance>;
  users: number;
}

const open = new Map<string, Entry>();

/**
 * Opens a DuckDB file for reading, or joins the instance that this process already has of it (its memory limit
 * and threads are then those of the first opening).
 */
export async function openSharedFile(
  path: string,
  definition: DuckdbConnectionDefinition,
): Promise<SharedInstance> {
  const entry = open.get(path) ?? { opening: openReadOnly(path, definition), users: 0 };
  open.set(path, entry);
  entry.users += 1;
  const letGo = () => {
    entry.users -= 1;
    if (entry.users === 0) open.delete(path);
    return entry.users === 0;
  };
  try {
    const instance = await entry.opening;
    return { instance, release: () => void (letGo() && instance.closeSync()) };
  } catch (error) {
    letGo();
    throw error;
  }
}

async function openReadOnly(path: string, definition: DuckdbConnectionDefinition): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.fromCache(path, {
    ...instanceOptions(definition, path),
    access_mode: 'READ_ONLY',
    enable_external_access: 'false',
  });
  const connection = await instance.connect();
  try {
    for (const sql of lockSettings) await connection.run(sql);
  } finally {
    connection.closeSync();
  }
  return instance;
}

/** The true path of a database file. @throws DATABASE_NOT_FOUND naming the file and the folder it was looked for in */
export async function findDatabaseFile(file: string, folder: string): Promise<string> {
  const path = resolve(folder, file);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return realpath(path);
  return fail('DATABASE_NOT_FOUND', {
    message:
      found === undefined
        ? `There is no DuckDB file "${file}".`
        : `"${file}" is a folder, not a DuckDB file.`,
    hint: `it was looked for as ${path}; paths are relative to the project folder.`,
  });
}
