import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { duckdb } from '../../dialect/index.ts';
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
  const facts = { description: describe(definition), timeoutSeconds: definition.timeoutSeconds };
  const { broken, ...shared } = await openInstance(definition, options.folder).catch((error: unknown) => {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError([explainDuckdbError(error, facts)]);
  });
  const settings: RunSettings = { ...facts, broken };
  return closableConnection({
    dialect: duckdb,
    description: settings.description,
    snapshot: (work, own) => duckdbSnapshot(shared.instance, settings, work, own),
    problems: [...broken.values()].flat(),
    release: shared.release,
  });
}

interface Opened extends SharedInstance {
  readonly broken: RunSettings['broken'];
}

async function openInstance(definition: DuckdbConnectionDefinition, folder: string): Promise<Opened> {
  const { file, tables } = definition;
  const path = file === undefined ? undefined : await findDatabaseFile(file, folder);
  if (path !== undefined && tables === undefined)
    return { ...(await openSharedFile(path, definition)), broken: new Map() };
  const { instance, broken } = await openTables(definition, folder, path);
  return { instance, broken, release: () => instance.closeSync() };
}

function describe({ file, tables }: DuckdbConnectionDefinition): string {
  const names = Object.keys(tables ?? {});
  const first = names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
  if (file === undefined) return `DuckDB (${first})`;
  return `DuckDB ${file}`;
}
