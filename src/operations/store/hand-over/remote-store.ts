import { withBackend } from '../backend.ts';
import type { Queryable, Store, StoreValue } from '../store.ts';
import { dial, type Line, type Waits } from './line.ts';

export interface RemoteOptions {
  readonly description: string;
  /** Who that is, for messages. */
  readonly holder: string;
  /** The newest migration that this process knows. */
  readonly migration: number;
  readonly waits?: Waits;
}

/**
 * Works with a store through the process that holds it.
 * @throws STORE_UNREACHABLE when it does not answer, STORE_TOO_NEW, STORE_LOCKED when it runs another version
 */
export async function remoteStore(path: string, options: RemoteOptions): Promise<Store> {
  const { description, waits = {} } = options;
  const line = { path, description, migration: options.migration, waits };
  const shared = await dial(line);
  const store: Store = {
    kind: 'pglite',
    description,
    query: async (sql, params) => (await rowsOf(shared, sql, params)) as never,
    transaction: async (work) => await transact(await dial(line), work),
    close: async () => shared.hangUp(),
  };
  const dump = async () => {
    const answer = await shared.ask({ kind: 'backup' });
    return answer.kind === 'bytes' ? answer.bytes : new Uint8Array();
  };
  return withBackend(store, { kind: 'remote', holder: options.holder, dump });
}

/** Without a commit, hanging up takes everything back. */
async function transact<T>(line: Line, work: (transaction: Queryable) => Promise<T>): Promise<T> {
  try {
    await line.ask({ kind: 'begin' });
    const transaction = {
      query: (sql: string, params?: readonly StoreValue[]) => rowsOf(line, sql, params),
    } as Queryable;
    const result = await work(transaction);
    await line.ask({ kind: 'commit' });
    return result;
  } finally {
    line.hangUp();
  }
}

async function rowsOf(
  line: Line,
  sql: string,
  params: readonly StoreValue[] = [],
): Promise<readonly object[]> {
  const answer = await line.ask({ kind: 'query', sql, params });
  return answer.kind === 'rows' ? answer.rows : [];
}
