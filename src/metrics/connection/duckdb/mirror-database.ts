import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from './sql-quote.ts';

/** A catalog name that no relation of a user is likely to be written with. */
const catalog = 'broadsheet_file';

const relationsOfFile = `
  SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = '${catalog}' AND NOT internal
  UNION ALL
  SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = '${catalog}' AND NOT internal`;

/**
 * Attaches a database file for reading and gives every relation of it a view of the same name, because the
 * search path cannot be set for connections that come after the configuration is locked. A view of the file
 * that cannot be bound (it reads other files) is left out.
 * @param hidden names that data files were to have, and that nothing else may stand in for
 */
export async function mirrorDatabase(
  connection: DuckDBConnection,
  file: string,
  hidden: readonly string[],
): Promise<void> {
  await connection.run(`ATTACH ${quoteText(file)} AS ${catalog} (READ_ONLY)`);
  const reader = await connection.runAndReadAll(relationsOfFile);
  for (const [schema, relation] of reader.getRows()) {
    if (schema === 'main' && hidden.includes(String(relation))) continue;
    const place = `${quoteName(String(schema))}.${quoteName(String(relation))}`;
    await connection.run(`CREATE SCHEMA IF NOT EXISTS ${quoteName(String(schema))}`);
    const view = `CREATE VIEW IF NOT EXISTS ${place} AS SELECT * FROM ${catalog}.${place}`;
    await connection.run(view).catch(() => undefined);
  }
}
