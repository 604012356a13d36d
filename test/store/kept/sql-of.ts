import type { Queryable } from '../../../src/operations/store/index.ts';
import type { Migration } from '../../../src/operations/store/migrations/migration.ts';

const TABLES = `
SELECT c.relname AS name FROM pg_class c
WHERE c.relnamespace = 'broadsheet'::regnamespace AND c.relkind = 'r'
ORDER BY (SELECT count(*) FROM pg_constraint r WHERE r.conrelid = c.oid AND r.contype = 'f'), c.oid`;

const COUNTED = `
SELECT table_name AS name, column_name AS column FROM information_schema.columns
WHERE table_schema = 'broadsheet' AND is_identity = 'YES'`;

/** The statements that make a store anew on a server: its migrations as they were, and its rows. */
export async function sqlOf(store: Queryable, migrations: readonly Migration[]): Promise<string> {
  const parts = [
    'CREATE SCHEMA broadsheet; SET search_path TO broadsheet;',
    'CREATE TABLE migration (number int PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());',
    ...migrations.map(({ sql }) => sql),
  ];
  for (const { name } of await store.query<{ name: string }>(TABLES)) parts.push(await rowsOf(store, name));
  // What a column counts goes on after the rows that are there.
  for (const { name, column } of await store.query<{ name: string; column: string }>(COUNTED))
    parts.push(`SELECT setval(pg_get_serial_sequence('${name}', '${column}'), max(${column})) FROM ${name};`);
  return `${parts.join('\n')}\n`;
}

async function rowsOf(store: Queryable, table: string): Promise<string> {
  const [row] = await store.query<{ rows: string }>(
    `SELECT COALESCE(json_agg(one), '[]')::text AS rows FROM ${table} AS one`,
  );
  const rows = (row?.rows ?? '[]').replaceAll("'", "''");
  return `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${table}, '${rows}');`;
}
