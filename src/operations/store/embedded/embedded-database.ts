import type { PGlite, Results } from '@electric-sql/pglite';
import { type Living, livingDatabase } from './living-database.ts';

/** Runs statements of an embedded PostgreSQL. */
export interface EmbeddedRunner {
  query<Row>(sql: string, params?: unknown[]): Promise<{ rows: Row[] }>;
  /** Several statements in one text, without parameters; a result for each. */
  exec(sql: string): Promise<Results[]>;
}

/** An embedded PostgreSQL, which has one connection: who comes second waits. */
export interface EmbeddedDatabase extends EmbeddedRunner {
  transaction<T>(work: (runner: EmbeddedRunner) => Promise<T>): Promise<T>;
  /** The whole of it as an archive of its folder, at one moment. */
  dumpDataDir(compression: 'gzip' | 'none'): Promise<Blob>;
  close(): Promise<void>;
}

/**
 * An embedded PostgreSQL for everybody in this process.
 * @param open opens the database; called again when it crashed
 * @param check called before every statement; what it throws keeps the statement from being run, and the database from
 * being written when it is closed
 */
export async function embeddedDatabase(
  open: () => Promise<PGlite>,
  check: () => void = () => undefined,
): Promise<EmbeddedDatabase> {
  const living = checked(await livingDatabase(open), check);
  const inTurn = turns();
  const alone = <T>(work: (database: PGlite) => Promise<T>) =>
    inTurn(async () => await work(await living.current()));
  return {
    query: (sql, params) => alone((database) => runnerOf(living, database).query(sql, params)),
    exec: (sql) =>
      alone(async (database) => {
        try {
          return await runnerOf(living, database).exec(sql);
        } catch (error) {
          // A text that begins a transaction and fails must not leave it to whoever comes next.
          await rollBack(living, database);
          throw error;
        }
      }),
    transaction: (work) => alone((database) => transact(living, database, work)),
    dumpDataDir: (compression) => alone((database) => database.dumpDataDir(compression)),
    close: () => inTurn(() => living.close()),
  };
}

function checked(living: Living, check: () => void): Living {
  return {
    async current() {
      check();
      return await living.current();
    },
    async use(database, work) {
      check();
      return await living.use(database, work);
    },
    async close() {
      // Closing writes a checkpoint. What is no longer ours is left as it is: nothing that was committed is lost.
      const isOurs = await Promise.resolve()
        .then(check)
        .then(
          () => true,
          () => false,
        );
      if (isOurs) await living.close();
    },
  };
}

/** Lets one work at a time, in the order in which they came. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

function runnerOf(living: Living, database: PGlite): EmbeddedRunner {
  return {
    query: <Row>(sql: string, params?: unknown[]) =>
      living.use(database, (one) => one.query<Row>(sql, params)),
    exec: (sql) => living.use(database, (one) => one.exec(sql)),
  };
}

async function transact<T>(
  living: Living,
  database: PGlite,
  work: (runner: EmbeddedRunner) => Promise<T>,
): Promise<T> {
  const runner = runnerOf(living, database);
  await runner.exec('BEGIN');
  try {
    const result = await work(runner);
    await runner.exec('COMMIT');
    return result;
  } catch (error) {
    await rollBack(living, database);
    throw error;
  }
}

/** Of one that crashed, nothing is left to take back. */
async function rollBack(living: Living, database: PGlite): Promise<void> {
  await living.use(database, (one) => one.exec('ROLLBACK')).catch(() => undefined);
}
