import type { Connection } from './connection.ts';
import type { ConnectionDefinition } from './connection-definition.ts';

/** Where relative paths of a definition begin: the project folder. */
export interface OpenOptions {
  readonly folder: string;
}

/**
 * Opens a live, read-only connection; only the driver that is used is loaded. Close it, or PostgreSQL's sockets
 * and DuckDB's file lock stay.
 * @throws DATABASE_NOT_FOUND, DATABASE_BUSY, CONNECTION_FAILED, LOGIN_FAILED, DEFINITION_INVALID
 */
export async function openConnection(
  definition: ConnectionDefinition,
  options: OpenOptions,
): Promise<Connection> {
  if (definition.kind === 'duckdb') {
    const { openDuckdb } = await import('./duckdb/open-duckdb.ts');
    return openDuckdb(definition, options);
  }
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  return openPostgres(definition, options);
}
