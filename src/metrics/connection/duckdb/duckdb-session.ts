import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { duckdb } from '../../dialect/index.ts';
import type { QueryOptions, Session } from '../connection.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { anySignal } from '../stop-watch.ts';
import { stoppedProblem } from '../stopped-problem.ts';
import { emptyColumnsQuery, relationsQuery } from './names-for-hint.ts';
import { beginReadOnly, describeDuckdb, keepDuckdb, type RunSettings, runDuckdb } from './run-statement.ts';

/**
 * Runs `work` on a DuckDB connection of its own. The data cannot change meanwhile: a file that is open for
 * reading admits no writer, and CSV files were read when the connection was opened.
 */
export async function duckdbSnapshot<T>(
  instance: DuckDBInstance,
  settings: RunSettings,
  work: (session: Session) => Promise<T>,
  options: QueryOptions = {},
): Promise<T> {
  const connection = await instance.connect();
  const ended = new AbortController();
  const lane = oneAtATime(() => new ProblemError([stoppedProblem('cancelled', settings)]));
  const withSignals = (own?: QueryOptions) => anySignal(options.signal, own?.signal, ended.signal);
  try {
    await connection.run(beginReadOnly);
    return await work(sessionOn(connection, settings, lane.run, withSignals));
  } finally {
    // What nobody awaits any more must not run on while the connection closes, nor begin afterwards: a statement on a
    // connection that is gone ends the process.
    ended.abort();
    await lane.close();
    connection.closeSync();
  }
}

function sessionOn(
  connection: DuckDBConnection,
  settings: RunSettings,
  inTurn: ReturnType<typeof oneAtATime>['run'],
  withSignals: (own?: QueryOptions) => AbortSignal | undefined,
): Session {
  return {
    dialect: duckdb,
    query: (statement, own) => inTurn(() => runDuckdb(connection, statement, settings, withSignals(own))),
    describe: (select, own) => inTurn(() => describeDuckdb(connection, select, settings, withSignals(own))),
    keep: (name, select, own) =>
      inTurn(() => keepDuckdb(connection, name, select, settings, withSignals(own))),
    emptyColumns: (relation, own) =>
      inTurn(async () => {
        const statement = { sql: emptyColumnsQuery, params: [relation] };
        const { rows } = await runDuckdb(connection, statement, settings, withSignals(own));
        return rows.map(([name]) => String(name));
      }),
    relations: (own) =>
      inTurn(async () => {
        const { rows } = await runDuckdb(connection, relationsQuery, settings, withSignals(own));
        return [...rows.map(([name]) => String(name)), ...settings.broken.keys()].sort();
      }),
  };
}
