import type { NameLists } from '../error-facts.ts';

/** Relations that can be read; those outside the current schema carry its name. */
export const readableRelations = `
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

/** Columns of a data file that have no value, by the name of its relation. */
export const emptyColumnsQuery = `
  SELECT column_name FROM duckdb_columns()
  WHERE table_name = $1 AND data_type = '"NULL"' AND NOT internal AND database_name = current_database()`;

/** The names that hints choose from. */
export const duckdbNames: NameLists = { relations: readableRelations, columns: readableColumns };
