import { storableParams } from '../storable-text.ts';
import type { Queryable, Store, StoreValue } from '../store.ts';
import { storeProblem } from '../store-problem.ts';
import type { EmbeddedDatabase, EmbeddedRunner } from './embedded-database.ts';

/** The store over an embedded PostgreSQL of this process. */
export function pgliteStore(database: EmbeddedDatabase, description: string): Store {
  const explained = async <T>(action: Promise<T>) => {
    try {
      return await action;
    } catch (error) {
      throw storeProblem(error, description);
    }
  };
  return {
    kind: 'pglite',
    description,
    query: (sql, params) => explained(run(database, sql, params)),
    async transaction(work) {
      // What the caller throws is its own; the rest is what the database says to BEGIN and COMMIT.
      let own: { readonly error: unknown } | undefined;
      try {
        return await database.transaction(async (runner) => {
          const queryable = {
            query: (sql, params) => explained(run(runner, sql, params)),
          } as Queryable;
          return await work(queryable).catch((error: unknown) => {
            own = { error };
            throw error;
          });
        });
      } catch (error) {
        throw own === undefined ? storeProblem(error, description) : own.error;
      }
    },
    close: () => database.close(),
  };
}

/** Several statements may stand in one text when there are no parameters; the rows are those of the last. */
async function run<Row>(
  runner: EmbeddedRunner,
  sql: string,
  params: readonly StoreValue[] = [],
): Promise<readonly Row[]> {
  if (params.length > 0) return (await runner.query<Row>(sql, storableParams(params))).rows;
  const results = await runner.exec(sql);
  return (results.at(-1)?.rows ?? []) as Row[];
}
