import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { trino } from '../../dialect/index.ts';
import type { Column, QueryOptions, ResultTable, Session, Statement } from '../connection.ts';
import { refuseWrites } from '../database-problems.ts';
import { namesForHint } from '../error-facts.ts';
import { type StatementTurns, statementTurns } from '../statement-turns.ts';
import { untilStopped } from '../until-stopped.ts';
import { columnOf, readerOf } from './column-values.ts';
import { explainTrinoError, missingInTrino } from './explain-trino-error.ts';
import { withParameters } from './literal.ts';
import { runStatement, type TrinoAnswer } from './statement-protocol.ts';
import type { TrinoServer } from './trino-http.ts';

/** What every statement of a connection is run with. */
export interface RunSettings {
  readonly server: TrinoServer;
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly hide: (text: string) => string;
}

const RELATIONS = `
  SELECT CASE WHEN table_schema = current_schema THEN table_name ELSE table_schema || '.' || table_name END
  FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', 'system')`;

const COLUMNS = `
  SELECT table_name, column_name FROM information_schema.columns WHERE table_schema NOT IN ('information_schema', 'system')`;

const NAMES = { relations: RELATIONS, columns: COLUMNS };

/** Runs `work` in a read-only transaction, one statement after the other. */
export async function trinoSnapshot<T>(
  settings: RunSettings,
  work: (session: Session) => Promise<T>,
  options: QueryOptions = {},
): Promise<T> {
  const turns = statementTurns(settings, options);
  const transaction = openTransaction(settings);
  try {
    return await work(sessionOn(transaction.ask, settings, turns));
  } finally {
    await turns.end();
    await transaction.end();
  }
}

type Ask = (statement: Statement, signal: AbortSignal) => Promise<TrinoAnswer>;

function sessionOn(ask: Ask, settings: RunSettings, { run }: StatementTurns): Session {
  const explained = async (statement: Statement, signal: AbortSignal) => {
    refuseWrites(statement.sql, settings);
    try {
      return await ask(statement, signal);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      const read = async (sql: string) => (await ask({ sql, params: [] }, signal)).rows;
      // A hint is not worth another problem.
      const names = await namesForHint(missingInTrino(error), statement.sql, NAMES, read).catch(() => ({}));
      throw new ProblemError([explainTrinoError(error, { ...settings, ...names })]);
    }
  };
  const query = (statement: Statement, own?: QueryOptions) =>
    run(own, async (signal) => tableOf(await explained(statement, signal)));
  return {
    dialect: trino,
    query,
    describe: (select, own) =>
      run(own, async (signal) => {
        const sql = `SELECT * FROM (\n${select.replace(/[;\s]+$/, '')}\n) AS described LIMIT 0`;
        return columnsOf(await explained({ sql, params: [] }, signal));
      }),
    relations: async (own) => {
      const { rows } = await query({ sql: RELATIONS, params: [] }, own);
      return rows.map(([name]) => String(name)).sort();
    },
    emptyColumns: async () => [],
  };
}

function columnsOf({ columns }: TrinoAnswer): Column[] {
  return columns.map(columnOf);
}

function tableOf(answer: TrinoAnswer): ResultTable {
  const columns = columnsOf(answer);
  const readers = columns.map(readerOf);
  return { columns, rows: answer.rows.map((row) => row.map((value, at) => readers[at]?.(value) ?? null)) };
}

/** The server's own time-out comes later; it is for statements of which nobody hears any more. */
const GRACE_SECONDS = 5;
const NO_TRANSACTION = { 'X-Trino-Transaction-Id': 'NONE' };

/**
 * A transaction in which the server refuses to write, begun with the first statement. A statement that fails spoils it, and
 * the next begins another.
 */
function openTransaction(settings: RunSettings): { readonly ask: Ask; end(): Promise<void> } {
  const { server } = settings;
  let transaction: string | undefined;

  const send = (sql: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) =>
    runStatement(server, { sql, headers }, signal);

  async function begin(signal: AbortSignal): Promise<string> {
    if (transaction !== undefined) return transaction;
    const begun = await send('START TRANSACTION READ ONLY', NO_TRANSACTION, signal);
    transaction = begun.transaction;
    return transaction ?? 'NONE';
  }

  async function end(): Promise<void> {
    const open = transaction;
    transaction = undefined;
    if (open === undefined) return;
    // One that cannot be ended now is ended by the server, after some idle minutes.
    const signal = AbortSignal.timeout(2_000);
    await send('ROLLBACK', { 'X-Trino-Transaction-Id': open }, signal).catch(() => undefined);
  }

  return {
    end,
    async ask({ sql, params }, signal) {
      const stopped = new AbortController();
      try {
        return await untilStopped({ ...settings, signal, stop: () => stopped.abort() }, async () => {
          const headers = {
            'X-Trino-Transaction-Id': await begin(stopped.signal),
            'X-Trino-Session': `query_max_run_time=${Math.ceil(settings.timeoutSeconds + GRACE_SECONDS)}s`,
          };
          return await send(withParameters(sql, params), headers, stopped.signal);
        });
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}
