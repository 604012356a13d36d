import type { Pool, PoolClient } from 'pg';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { postgres } from '../../dialect/index.ts';
import type { QueryOptions, Session } from '../connection.ts';
import { type StatementTurns, statementTurns } from '../statement-turns.ts';
import { stoppedProblem } from '../stopped-problem.ts';
import { explainPostgresError } from './explain-database-error.ts';
import { readableRelations } from './names-for-hint.ts';
import {
  beginSnapshot,
  type Checkout,
  describePostgres,
  type RunSettings,
  runPostgres,
} from './run-statement.ts';

/** Runs `work` in one read-only repeatable-read transaction on one client of the pool. */
export async function postgresSnapshot<T>(
  pool: Pool,
  settings: RunSettings,
  work: (session: Session) => Promise<T>,
  options: QueryOptions = {},
): Promise<T> {
  const client = await checkOut(pool, settings, options.signal);
  const checkout: Checkout = { client: client as PoolClient & Checkout['client'], broken: false };
  const noteBreak = () => {
    checkout.broken = true;
  };
  client.on('error', noteBreak);
  const turns = statementTurns(settings, options);
  try {
    await explaining(settings, checkout, () => client.query(beginSnapshot));
    return await work(sessionOn(checkout, settings, turns));
  } finally {
    // What nobody awaits any more must neither run on nor begin in a client that others get next.
    await turns.end();
    await endTransaction(client, checkout);
    client.off('error', noteBreak);
    client.release(checkout.broken);
  }
}

/** ROLLBACK, not COMMIT: there is nothing to keep, and it also undoes settings that a query may have changed. */
async function endTransaction(client: PoolClient, checkout: Checkout): Promise<void> {
  if (checkout.broken) return;
  await client.query('ROLLBACK').catch(() => {
    checkout.broken = true;
  });
}

function sessionOn(checkout: Checkout, settings: RunSettings, { run }: StatementTurns): Session {
  const query: Session['query'] = (statement, own) =>
    run(own, (signal) => runPostgres(checkout, statement, settings, signal));
  return {
    dialect: postgres,
    query,
    describe: (select, own) => run(own, (signal) => describePostgres(checkout, select, settings, signal)),
    async relations(own) {
      const { rows } = await query({ sql: readableRelations, params: [] }, own);
      return rows.map(([name]) => String(name)).sort();
    },
    emptyColumns: async () => [],
  };
}

async function explaining<T>(settings: RunSettings, checkout: Checkout, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    checkout.broken = true;
    throw new ProblemError([explainPostgresError(error, settings)]);
  }
}

/** A client of the pool; an abort while waiting rejects at once, and the client goes back when it comes. */
export async function checkOut(pool: Pool, settings: RunSettings, signal?: AbortSignal): Promise<PoolClient> {
  const cancelled = () => new ProblemError([stoppedProblem('cancelled', settings)]);
  if (signal?.aborted) throw cancelled();
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(cancelled());
  signal?.addEventListener('abort', onAbort, { once: true });
  const waiting = pool.connect();
  try {
    return await Promise.race([waiting, aborted.promise]);
  } catch (error) {
    if (error instanceof ProblemError) {
      waiting.then((client) => client.release()).catch(() => undefined);
      throw error;
    }
    throw new ProblemError([explainPostgresError(error, settings)]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
