import { createHash } from 'node:crypto';
import { fail } from '../../foundation/diagnostic/index.ts';
import { keepSchema, MIGRATION_TABLE } from './keep-schema.ts';
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
 * server, a store that is there already is kept beside it as it was, in the same transaction: see `keepSchema`.
 * @param backUp saves an embedded store that is there already, before anything is changed
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
    await transaction.query(MIGRATION_TABLE);
    const applied = await transaction.query<Applied>('SELECT number, name, sha256 FROM broadsheet.migration');
    for (const one of applied) judge(one, migrations, store.description);
    const isApplied = ({ number }: Migration) => applied.some((one) => one.number === number);
    const lacking = migrations.filter((one) => !isApplied(one));
    const [next] = lacking;
    if (store.kind === 'postgres' && applied.length > 0 && next !== undefined)
      await keepSchema(transaction, next.number, migrations.filter(isApplied));
    for (const one of lacking) await apply(transaction, one);
  });
}

/** The first migration that a store lacks. */
async function firstLacking(store: Queryable, migrations: readonly Migration[]): Promise<number | undefined> {
  const [migrated] = await store.query<{ is: boolean }>(IS_MIGRATED);
  if (migrated?.is !== true) return migrations[0]?.number;
  const applied = await store.query<{ number: number }>('SELECT number FROM broadsheet.migration');
  return migrations.find(({ number }) => applied.every((one) => one.number !== number))?.number;
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
