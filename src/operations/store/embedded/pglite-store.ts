import { PGlite, type Results, type Transaction, types } from '@electric-sql/pglite';
import type { Queryable, Store, StoreValue } from '../store.ts';
import { storeProblem } from '../store-problem.ts';

type Runner = Pick<Transaction, 'query' | 'exec'>;

const text = (value: string) => value;
const PARSERS = { [types.DATE]: text, [types.NUMERIC]: text };

export interface PgliteOptions {
  /** Where it lies; without a folder it lives in memory, and goes when it is closed. */
  readonly folder?: string;
  /** What a new one begins with: what `dumpDataDir` gave. */
  readonly content?: Blob;
}

/** Opens an embedded PostgreSQL. What it says is done has reached the disk. */
export async function openPglite({ folder, content }: PgliteOptions = {}): Promise<PGlite> {
  const database = new PGlite({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(content === undefined ? {} : { loadDataDir: content }),
    parsers: PARSERS,
  });
  await database.waitReady;
  await database.exec("SET search_path TO broadsheet, public; SET TimeZone TO 'UTC'");
  return database;
}

/** The store over an embedded PostgreSQL of this process. */
export function pgliteStore(database: PGlite, description: string): Store {
  const work = async <T>(action: () => Promise<T>) => {
    try {
      return await action();
    } catch (error) {
      throw storeProblem(error, description);
    }
  };
  return {
    kind: 'pglite',
    description,
    query: (sql, params) => work(() => run(database, sql, params)),
    transaction: (inner) =>
      database.transaction((transaction) =>
        inner({ query: (sql, params) => work(() => run(transaction, sql, params)) } as Queryable),
      ),
    async close() {
      if (!database.closed) await database.close();
    },
  };
}

/** Several statements may stand in one text when there are no parameters; the rows are those of the last. */
async function run<Row>(
  runner: Runner,
  sql: string,
  params: readonly StoreValue[] = [],
): Promise<readonly Row[]> {
  if (params.length > 0) return (await runner.query<Row>(sql, [...params])).rows;
  const results = (await runner.exec(sql)) as unknown as Results<Row>[];
  return results.at(-1)?.rows ?? [];
}
