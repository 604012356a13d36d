import { createHash } from 'node:crypto';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { Queryable, Store } from './store.ts';

/** Any number that nothing else in the database takes for its advisory lock. */
const LOCK = 7_283_649_011;

/**
 * Applies the migrations that a store lacks, all or none of them; who comes second waits, and finds them applied.
 * @throws STORE_TOO_NEW when a later version of Broadsheet has written to the store, STORE_FAILED
 */
export async function migrate(
  store: Pick<Store, 'transaction' | 'description'>,
  migrations: readonly Migration[],
): Promise<void> {
  await store.transaction(async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query('CREATE SCHEMA IF NOT EXISTS broadsheet');
    await transaction.query(`CREATE TABLE IF NOT EXISTS broadsheet.migration (
      number int PRIMARY KEY,
      name text NOT NULL,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
    const applied = await transaction.query<{ number: number }>('SELECT number FROM broadsheet.migration');
    const known = new Set(migrations.map(({ number }) => number));
    if (applied.some(({ number }) => !known.has(number))) return tooNew(store.description);
    const done = new Set(applied.map(({ number }) => number));
    for (const one of migrations) if (!done.has(one.number)) await apply(transaction, one);
  });
}

async function apply(transaction: Queryable, { number, name, sql }: Migration): Promise<void> {
  await transaction.query(sql);
  await transaction.query('INSERT INTO broadsheet.migration (number, name, sha256) VALUES ($1, $2, $3)', [
    number,
    name,
    createHash('sha256').update(sql).digest('hex'),
  ]);
}

function tooNew(description: string): never {
  return fail('STORE_TOO_NEW', {
    message: `A later version of Broadsheet has written to ${description}.`,
    hint: 'use that version, or another store.',
  });
}
