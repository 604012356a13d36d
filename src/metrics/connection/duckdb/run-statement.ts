import { type DuckDBConnection, type DuckDBPreparedStatement, StatementType } from '@duckdb/node-api';
import { fail, type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Column, Param, ResultTable, Statement } from '../connection.ts';
import { type ErrorFacts, namesForHint } from '../error-facts.ts';
import { type StopWatch, watchForStop } from '../stop-watch.ts';
import { decodeResult, duckdbColumn } from './decode-result.ts';
import { explainDuckdbError, missingInDuckdb, missingRelationName } from './explain-database-error.ts';
import { duckdbNames } from './names-for-hint.ts';
import { quoteName } from './sql-quote.ts';

/** What every statement of a connection is run with. */
export interface RunSettings {
  readonly description: string;
  readonly timeoutSeconds: number;
  /** Relations that the connection should have and cannot read, and why; the reason is raised when one is asked for. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
}

type Work<T> = (prepared: DuckDBPreparedStatement) => T | Promise<T>;

/** Runs one SELECT and reads all its rows. @throws the problems of `explainDuckdbError` */
export function runDuckdb(
  connection: DuckDBConnection,
  statement: Statement,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<ResultTable> {
  return withPrepared(connection, statement.sql, settings, signal, async (prepared) => {
    bind(prepared, statement.params);
    return decodeResult(await prepared.run());
  });
}

/** The columns of a SELECT; DuckDB binds it and runs nothing. */
export function describeDuckdb(
  connection: DuckDBConnection,
  select: string,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<readonly Column[]> {
  return withPrepared(connection, select, settings, signal, (prepared) =>
    Array.from({ length: prepared.columnCount }, (_, index) =>
      duckdbColumn(prepared.columnName(index), prepared.columnType(index)),
    ),
  );
}

/**
 * Keeps the rows of a SELECT in a temporary table, which lives in memory and as long as its connection. Only outside
 * a read-only transaction can it be made; the data itself cannot change in between, for it is open for reading.
 */
export async function keepDuckdb(
  connection: DuckDBConnection,
  name: string,
  select: Statement,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<void> {
  // Preparing it alone makes sure that it is one SELECT and nothing else.
  await withPrepared(connection, select.sql, settings, signal, () => undefined);
  const sql = `CREATE TEMP TABLE ${quoteName(name)} AS\n${select.sql}`;
  await connection.run('COMMIT');
  const stopping = interruptOnStop(connection, settings.timeoutSeconds, signal);
  let prepared: DuckDBPreparedStatement | undefined;
  try {
    if (stopping.reason !== undefined) throw new Error('stopped before it began');
    prepared = await connection.prepare(sql);
    bind(prepared, select.params);
    await prepared.run();
    await connection.run(beginReadOnly);
  } catch (error) {
    const stopped = stopping.reason;
    stopping.end();
    throw await explained(connection, error, { ...settings, stopped }, sql);
  } finally {
    stopping.end();
    prepared?.destroySync();
  }
}

async function withPrepared<T>(
  connection: DuckDBConnection,
  sql: string,
  settings: RunSettings,
  signal: AbortSignal | undefined,
  work: Work<T>,
): Promise<T> {
  const stopping = interruptOnStop(connection, settings.timeoutSeconds, signal);
  let prepared: DuckDBPreparedStatement | undefined;
  try {
    if (stopping.reason !== undefined) throw new Error('stopped before it began');
    prepared = await connection.prepare(sql);
    refuseWrites(prepared, settings);
    const result = await work(prepared);
    stopping.end();
    return result;
  } catch (error) {
    stopping.end();
    if (error instanceof ProblemError) throw error;
    throw await explained(connection, error, { ...settings, stopped: stopping.reason }, sql);
  } finally {
    prepared?.destroySync();
  }
}

/** The transaction is read-only anyway; this also stops what a transaction does not govern (SET, ATTACH, COPY, COMMIT, and EXPLAIN ANALYZE of them). */
function refuseWrites(prepared: DuckDBPreparedStatement, { description }: RunSettings): void {
  const kind = prepared.statementType;
  if (kind === StatementType.SELECT) return;
  fail('QUERY_FAILED', {
    message: `${description} refused a query: it is a statement of type ${StatementType[kind]}, and connections only read.`,
    hint: 'write a SELECT.',
  });
}

function bind(prepared: DuckDBPreparedStatement, params: readonly Param[]): void {
  if (params.length !== prepared.parameterCount)
    throw new Error(
      `The statement has ${prepared.parameterCount} parameters, but ${params.length} values came.`,
    );
  for (const [index, value] of params.entries()) bindOne(prepared, index + 1, value);
}

function bindOne(prepared: DuckDBPreparedStatement, position: number, value: Param): void {
  if (value === null) prepared.bindNull(position);
  else if (typeof value === 'string') prepared.bindVarchar(position, value);
  else if (typeof value === 'boolean') prepared.bindBoolean(position, value);
  else if (!Number.isSafeInteger(value)) prepared.bindDouble(position, value);
  else if (value === (value | 0)) prepared.bindInteger(position, value);
  else prepared.bindBigInt(position, BigInt(value));
}

interface Stopping {
  readonly reason: StopWatch['reason'];
  end(): void;
}

/** An interrupt that comes before the worker thread has begun is lost, so it is repeated until the statement ends. */
function interruptOnStop(
  connection: DuckDBConnection,
  timeoutSeconds: number,
  signal: AbortSignal | undefined,
): Stopping {
  let repeat: NodeJS.Timeout | undefined;
  const watch = watchForStop(signal, timeoutSeconds * 1000, () => {
    connection.interrupt();
    repeat = setInterval(() => connection.interrupt(), 20);
  });
  return {
    get reason() {
      return watch.reason;
    },
    end() {
      watch.dispose();
      clearInterval(repeat);
    },
  };
}

/** An error ends the transaction in DuckDB: a new one begins, so that one wrong query does not fail the next. */
async function explained(
  connection: DuckDBConnection,
  error: unknown,
  { broken, ...facts }: ErrorFacts & RunSettings,
  sql: string,
): Promise<ProblemError> {
  await connection.run('ROLLBACK').catch(() => undefined);
  await connection.run(beginReadOnly);
  const known = facts.stopped ? undefined : broken.get(missingRelationName(error) ?? '');
  if (known !== undefined) return new ProblemError(known);
  const missing = facts.stopped ? undefined : missingInDuckdb(error);
  const read = async (list: string) => (await connection.runAndReadAll(list)).getRows();
  const names = await namesForHint(missing, sql, duckdbNames, read);
  return new ProblemError([explainDuckdbError(error, { ...facts, ...names })]);
}

/** Begins the transaction every statement runs in. */
export const beginReadOnly = 'BEGIN TRANSACTION READ ONLY';
