import { createHash } from 'node:crypto';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { Queryable, Store } from './store.ts';

/** Any number that nothing else in the database takes for its advisory lock. */
const LOCK = 7_283_649_011;

/** A process that is killed keeps the lock until its statement ends, unless the server looks after it (since 14). */
const NOTICE_DEATH =
  "SELECT set_config(name, '1s', true) FROM pg_settings WHERE name = 'client_connection_check_interval'";

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

const IS_MIGRATED = "SELECT to_regclass('broadsheet.migration') IS NOT NULL AS is";

/**
 * Applies the migrations that a store lacks, all or none of them; who comes second waits, and finds them applied. On a
 * server, the tables whose rows a migration changes are kept as they were, beside them: `run_step` as
 * `run_step_before_2`.
 * @param backUp saves a store that is there already, before anything is changed
 * @throws STORE_TOO_NEW when a later version of Broadsheet has written to the store, STORE_CHANGED, STORE_FAILED, and
 * what the backup raises
 */
export async function migrate(
  store: Pick<Store, 'kind' | 'query' | 'transaction' | 'description'>,
  migrations: readonly Migration[],
  backUp?: (migration: number) => Promise<void>,
): Promise<void> {
  const first = await firstLacking(store, migrations);
  if (first !== undefined && first > 1) await backUp?.(first);
  await store.transaction(async (transaction) => {
    if (store.kind === 'postgres') await transaction.query(NOTICE_DEATH);
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query('CREATE SCHEMA IF NOT EXISTS broadsheet');
    await transaction.query(`CREATE TABLE IF NOT EXISTS broadsheet.migration (
      number int PRIMARY KEY,
      name text NOT NULL,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
    const applied = await transaction.query<Applied>('SELECT number, name, sha256 FROM broadsheet.migration');
    const done = new Map(applied.map((one) => [one.number, one]));
    for (const one of applied) judge(one, migrations, store.description);
    for (const one of migrations) {
      if (done.has(one.number)) continue;
      if (store.kind === 'postgres' && done.size > 0) await keepTables(transaction, one);
      await apply(transaction, one);
    }
  });
}

/** The first migration that a store lacks. */
async function firstLacking(store: Queryable, migrations: readonly Migration[]): Promise<number | undefined> {
  const [migrated] = await store.query<{ is: boolean }>(IS_MIGRATED);
  if (migrated?.is !== true) return migrations[0]?.number;
  const applied = await store.query<{ number: number }>('SELECT number FROM broadsheet.migration');
  return migrations.find(({ number }) => applied.every((one) => one.number !== number))?.number;
}

/** Keeps the tables that a migration changes as they were; a later version may drop them. */
async function keepTables(transaction: Queryable, { number, changes = [] }: Migration): Promise<void> {
  for (const table of changes)
    await transaction.query(`CREATE TABLE ${table}_before_${number} AS TABLE ${table}`);
}

async function apply(transaction: Queryable, migration: Migration): Promise<void> {
  const { number, name, sql } = migration;
  await transaction.query(sql);
  await transaction.query('INSERT INTO broadsheet.migration (number, name, sha256) VALUES ($1, $2, $3)', [
    number,
    name,
    hashOf(migration),
  ]);
}

/** @throws STORE_TOO_NEW, STORE_CHANGED when the store was not made by these migrations */
function judge(
  { number, name, sha256 }: Applied,
  migrations: readonly Migration[],
  description: string,
): void {
  const known = migrations.find((one) => one.number === number);
  if (known === undefined) {
    fail('STORE_TOO_NEW', {
      message: `A later version of Broadsheet has written to ${description}.`,
      hint: 'use that version, or another store.',
    });
  }
  if (hashOf(known) !== sha256) {
    fail('STORE_CHANGED', {
      message: `The migration ${number} (${name}) of ${description} is not the one that this version knows.`,
      hint: 'it was made by a version that was never released; use that one, or another store.',
    });
  }
}

function hashOf({ sql }: Migration): string {
  return createHash('sha256').update(sql).digest('hex');
}
