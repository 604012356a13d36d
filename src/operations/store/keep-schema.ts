import type { Migration } from './migrations/migration.ts';
import type { Queryable } from './store.ts';

/** What a schema of an earlier state is called; a number follows where there is one already. */
const PREFIX = 'broadsheet_before_';

/** Creates the list of what was applied, in the schema that is first in the search path. */
export const MIGRATION_TABLE = `CREATE TABLE IF NOT EXISTS migration (
  number int PRIMARY KEY,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`;

interface Table {
  readonly name: string;
  /** Its columns, quoted and separated by commas. */
  readonly columns: string;
}

/** The tables of a schema with their columns, each after those that it refers to. */
const TABLES = `
WITH RECURSIVE made AS (
  SELECT oid, relname FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind = 'r'
), depth AS (
  SELECT oid, 0 AS level FROM made
  UNION
  SELECT conrelid, level + 1 FROM depth JOIN pg_constraint ON confrelid = depth.oid AND contype = 'f'
  WHERE conrelid <> confrelid AND level < 100
)
SELECT relname AS name,
  (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
   WHERE attrelid = made.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
FROM made ORDER BY (SELECT max(level) FROM depth WHERE depth.oid = made.oid), relname`;

const SEQUENCES = `
SELECT pg_get_serial_sequence(format('%I.%I', $1::text, relname), attname) AS copy,
  pg_get_serial_sequence(format('broadsheet.%I', relname), attname) AS original
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = to_regnamespace($1) AND relkind = 'r' AND attidentity <> ''`;

/**
 * Keeps the whole store of a server as it is, as a schema beside it, in the transaction that goes on to change it: both
 * are there afterwards, or neither. It is a store of its own, with keys and indexes: renamed to `broadsheet` it is what
 * it was. Takes as much room again; whoever writes to the store waits meanwhile, so that the tables fit together.
 * @param number of the first migration that is about to be applied
 * @param applied the migrations that made the store what it is, in order
 * @returns the name of the schema
 */
export async function keepSchema(
  transaction: Queryable,
  number: number,
  applied: readonly Migration[],
): Promise<string> {
  const schema = await freeName(transaction, `${PREFIX}${number}`);
  await transaction.query(`CREATE SCHEMA ${schema}`);
  await transaction.query("SELECT set_config('search_path', $1, true)", [schema]);
  await transaction.query(MIGRATION_TABLE);
  for (const { sql } of applied) await transaction.query(sql);
  await transaction.query("SELECT set_config('search_path', 'broadsheet,public', true)");
  const tables = await transaction.query<Table>(TABLES, [schema]);
  const originals = tables.map(({ name }) => `broadsheet.${name}`).join(', ');
  await transaction.query(`LOCK TABLE ${originals} IN SHARE ROW EXCLUSIVE MODE`);
  for (const { name, columns } of tables) {
    await transaction.query(
      `INSERT INTO ${schema}.${name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM broadsheet.${name}`,
    );
  }
  const sequences = await transaction.query<{ copy: string; original: string }>(SEQUENCES, [schema]);
  for (const { copy, original } of sequences)
    await transaction.query(`SELECT setval('${copy}', last_value, is_called) FROM ${original}`);
  return schema;
}

async function freeName(transaction: Queryable, wanted: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    const [row] = await transaction.query<{ isFree: boolean }>(
      'SELECT to_regnamespace($1) IS NULL AS "isFree"',
      [name],
    );
    if (row?.isFree === true) return name;
  }
}

/** The schemas beside the store of a server that hold it as it was before a migration. */
export async function keptSchemas(store: Queryable): Promise<readonly string[]> {
  const rows = await store.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, $1) ORDER BY nspname`,
    [PREFIX],
  );
  return rows.map(({ name }) => name);
}
