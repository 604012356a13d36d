import { fail, ProblemError } from '../../../foundation/diagnostic/index.ts';
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
  return connectionTo(shared, settings);
}

function connectionTo(shared: SharedInstance, settings: RunSettings): Connection {
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  return {
    dialect: 'duckdb',
    description: settings.description,
    async snapshot(work, options) {
      if (closing !== undefined)
        return fail('CONNECTION_LOST', { message: `The connection to ${settings.description} is closed.` });
      const session = duckdbSnapshot(shared.instance, settings, work, options);
      running.add(session);
      try {
        return await session;
      } finally {
        running.delete(session);
      }
    },
    close() {
      closing ??= Promise.allSettled(running).then(() => shared.release());
      return closing;
    },
  };
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
