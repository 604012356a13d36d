import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../../dialect/index.ts';
import type { QueryOptions, Session } from '../connection.ts';
import { type StatementTurns, statementTurns } from '../statement-turns.ts';
import { emptyColumnsQuery, readableRelations } from './names-for-hint.ts';
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
  const turns = statementTurns(settings, options);
  try {
    await connection.run(beginReadOnly);
    return await work(sessionOn(connection, settings, turns));
  } finally {
    // What nobody awaits any more must not run on while the connection closes, nor begin afterwards: a statement on a
    // connection that is gone ends the process.
    await turns.end();
    connection.closeSync();
  }
}

function sessionOn(connection: DuckDBConnection, settings: RunSettings, { run }: StatementTurns): Session {
  const query: Session['query'] = (statement, own) =>
    run(own, (signal) => runDuckdb(connection, statement, settings, signal));
  return {
    dialect: duckdb,
    query,
    describe: (select, own) => run(own, (signal) => describeDuckdb(connection, select, settings, signal)),
    keep: (name, select, own) => run(own, (signal) => keepDuckdb(connection, name, select, settings, signal)),
    async emptyColumns(relation, own) {
      const { rows } = await query({ sql: emptyColumnsQuery, params: [relation] }, own);
      return rows.map(([name]) => String(name));
    },
    async relations(own) {
      const { rows } = await query({ sql: readableRelations, params: [] }, own);
      return [...rows.map(([name]) => String(name)), ...settings.broken.keys()].sort();
    },
  };
}
