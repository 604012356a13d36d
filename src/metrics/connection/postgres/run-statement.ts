import { Client, type ClientBase, type ClientConfig, type QueryArrayResult } from 'pg';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Column, ResultTable, Statement, Value } from '../connection.ts';
import { refuseWrites } from '../database-problems.ts';
import { type ErrorFacts, namesForHint } from '../error-facts.ts';
import { watchForStop } from '../stop-watch.ts';
import { type KnownTypes, postgresColumns } from './column-types.ts';
import { breaksConnection, explainPostgresError, missingInPostgres } from './explain-database-error.ts';
import { postgresNames } from './names-for-hint.ts';

/** What every statement of a connection is run with. */
export interface RunSettings {
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly hide: (text: string) => string;
  readonly config: ClientConfig;
  readonly knownTypes: KnownTypes;
}

/** A client checked out of the pool; `broken` once it must not go back. */
export interface Checkout {
  readonly client: ClientBase & { readonly processID: number | null };
  broken: boolean;
}

/** The server's own time-out comes first; ours is for a server that no longer answers. */
const graceMillis = 2_000;
/** How long a cancelled statement may take to end before its connection is given up. */
const cancelMillis = 1_500;

const unresponsive = new Error('the cancelled statement did not end');
const notBegun = new Error('stopped before it began');

/** Begins a snapshot. After an error the transaction goes back to the savepoint and keeps its snapshot. */
export const beginSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SAVEPOINT clean';
const backToSnapshot = 'ROLLBACK TO SAVEPOINT clean';

/** Runs one statement by the extended protocol, which admits no second one. @throws the problems of `explainPostgresError` */
export async function runPostgres(
  checkout: Checkout,
  statement: Statement,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<ResultTable> {
  const result = await ask(checkout, statement, settings, signal);
  const columns = await columnsOf(checkout, result, settings);
  return { columns, rows: result.rows };
}

/** The columns of a SELECT: planned by the server, and ended before its first row. */
export async function describePostgres(
  checkout: Checkout,
  select: string,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<readonly Column[]> {
  const inner = select.replace(/[;\s]+$/, '');
  const sql = `SELECT * FROM (\n${inner}\n) AS described LIMIT 0`;
  return columnsOf(checkout, await ask(checkout, { sql, params: [] }, settings, signal), settings);
}

async function ask(
  checkout: Checkout,
  { sql, params }: Statement,
  settings: RunSettings,
  signal: AbortSignal | undefined,
): Promise<QueryArrayResult<Value[]>> {
  refuseWrites(sql, settings);
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
  let last: NodeJS.Timeout | undefined;
  const limit = settings.timeoutSeconds * 1000 + graceMillis;
  let cancelled: Promise<void> | undefined;
  const watch = watchForStop(signal, limit, () => {
    cancelled = cancelOnServer(checkout, settings);
    last = setTimeout(() => giveUp(unresponsive), cancelMillis);
  });
  try {
    if (watch.reason !== undefined) throw notBegun;
    const query = { text: sql, values: [...params], rowMode: 'array', queryMode: 'extended' } as const;
    const result = await Promise.race([checkout.client.query<Value[]>(query), givenUp]);
    // A cancel still on its way would hit the next statement.
    await cancelled;
    return result;
  } catch (error) {
    watch.dispose();
    if (error !== unresponsive) await cancelled;
    throw await explained(checkout, error, { ...settings, stopped: watch.reason }, sql);
  } finally {
    watch.dispose();
    clearTimeout(last);
  }
}

async function columnsOf(
  checkout: Checkout,
  { fields }: QueryArrayResult,
  settings: RunSettings,
): Promise<Column[]> {
  try {
    return await postgresColumns(checkout.client, fields, settings.knownTypes);
  } catch (error) {
    throw await explained(checkout, error, settings, '');
  }
}

/** A cancel travels on a second connection; when it cannot, the statement's own connection is cut. */
async function cancelOnServer(checkout: Checkout, { config }: RunSettings): Promise<void> {
  const canceller = new Client({ ...config, connectionTimeoutMillis: cancelMillis });
  canceller.on('error', () => undefined);
  try {
    await canceller.connect();
    await canceller.query('SELECT pg_catalog.pg_cancel_backend($1)', [checkout.client.processID]);
  } catch {
    // The statement is then given up with its connection.
  } finally {
    await canceller.end().catch(() => undefined);
  }
}

async function explained(
  checkout: Checkout,
  error: unknown,
  facts: ErrorFacts,
  sql: string,
): Promise<ProblemError> {
  checkout.broken ||= error !== notBegun && breaksConnection(error);
  let names: Pick<ErrorFacts, 'relations' | 'columns'> = {};
  const read = async (list: string) =>
    (await checkout.client.query<Value[]>({ text: list, rowMode: 'array' })).rows;
  try {
    if (!checkout.broken) {
      await checkout.client.query(backToSnapshot);
      if (facts.stopped === undefined)
        names = await namesForHint(missingInPostgres(error), sql, postgresNames, read);
    }
  } catch {
    checkout.broken = true;
  }
  return new ProblemError([explainPostgresError(error, { ...facts, ...names })]);
}
