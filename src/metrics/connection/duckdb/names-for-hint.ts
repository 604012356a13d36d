import type { DuckDBConnection } from '@duckdb/node-api';
import type { Statement } from '../connection.ts';
import { columnsNamedIn, type ErrorFacts, type Missing } from '../error-facts.ts';

const readableRelations = `
  SELECT CASE WHEN schema_name = current_schema() THEN name ELSE schema_name || '.' || name END
  FROM (
    SELECT database_name, schema_name, table_name AS name FROM duckdb_tables() WHERE NOT internal
    UNION ALL
    SELECT database_name, schema_name, view_name FROM duckdb_views() WHERE NOT internal
  )
  WHERE database_name = current_database()`;

const readableColumns = `
  SELECT table_name, column_name FROM duckdb_columns()
  WHERE NOT internal AND database_name = current_database()`;

/** Relations that can be read; those outside the current schema carry its name. */
export const relationsQuery: Statement = { sql: readableRelations, params: [] };

/** Columns of a data file that have no value, by the name of its relation. */
export const emptyColumnsQuery = `
  SELECT column_name FROM duckdb_columns()
  WHERE table_name = $1 AND data_type = '"NULL"' AND NOT internal AND database_name = current_database()`;

/** The names that the hint of a missing relation or column chooses from. */
export async function namesForHint(
  connection: DuckDBConnection,
  missing: Missing | undefined,
  sql: string,
): Promise<Pick<ErrorFacts, 'relations' | 'columns'>> {
  if (missing === 'relation') {
    const relations = await connection.runAndReadAll(readableRelations);
    return { relations: relations.getRows().map(([name]) => String(name)) };
  }
  if (missing === undefined) return {};
  const reader = await connection.runAndReadAll(readableColumns);
  const all = reader
    .getRows()
    .map(([relation, column]) => ({ relation: String(relation), column: String(column) }));
  return { columns: columnsNamedIn(sql, all) };
}
