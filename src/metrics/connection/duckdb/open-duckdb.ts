import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { closableConnection } from '../closable-connection.ts';
import type { Connection } from '../connection.ts';
import { duckdbSnapshot } from './duckdb-session.ts';
import { explainDuckdbError } from './explain-database-error.ts';
import type { DuckdbConnectionDefinition } from './instance-options.ts';
import { openTables } from './load-tables.ts';
import type { RunSettings } from './run-statement.ts';
import { findDatabaseFile, openSharedFile, type SharedInstance } from './shared-file.ts';

/**
 * Opens DuckDB for reading, sandboxed: SQL reaches the database file and the named data files and nothing else.
 * @throws DATABASE_NOT_FOUND, DATABASE_BUSY, CONNECTION_FAILED
 */
export async function openDuckdb(
  definition: DuckdbConnectionDefinition,
  options: { readonly folder: string },
): Promise<Connection> {
  const settings: RunSettings = {
    description: describe(definition),
    timeoutSeconds: definition.timeoutSeconds,
  };
  const shared = await openInstance(definition, options.folder).catch((error: unknown) => {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError([explainDuckdbError(error, settings)]);
  });
  return closableConnection({
    dialect: 'duckdb',
    description: settings.description,
    snapshot: (work, own) => duckdbSnapshot(shared.instance, settings, work, own),
    release: shared.release,
  });
}

async function openInstance(definition: DuckdbConnectionDefinition, folder: string): Promise<SharedInstance> {
  const { file, tables } = definition;
  const path = file === undefined ? undefined : await findDatabaseFile(file, folder);
  if (path !== undefined && tables === undefined) return openSharedFile(path, definition);
  const instance = await openTables(definition, folder, path);
  return { instance, release: () => instance.closeSync() };
}

function describe({ file, tables }: DuckdbConnectionDefinition): string {
  const names = Object.keys(tables ?? {});
  const first = names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
  if (file === undefined) return `DuckDB (${first})`;
  return `DuckDB ${file}`;
}
