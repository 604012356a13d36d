import { Pool, type PoolClient, types } from 'pg';
import { secretHider } from '../../foundation/diagnostic/index.ts';
import { passwordsOf, placeOf, serverConfig } from './server-config.ts';
import { storableParams } from './storable-text.ts';
import type { Queryable, Store, StoreValue } from './store.ts';
import { storeProblem } from './store-problem.ts';

const DATE = 1082;
const BIGINT = 20;

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [DATE, (text) => text],
  [BIGINT, Number],
]);

export interface PostgresStoreOptions {
  /** How many connections are open at once, at most; default 8. */
  readonly connections?: number;
  readonly purpose?: string;
  /** Files that the URL names, such as certificates, are relative to it. */
  readonly folder?: string;
  /** Refuses to write; default: writes. */
  readonly isReadOnly?: boolean;
}

/** The store on a PostgreSQL server. Nothing is dialled before the first statement. @throws DEFINITION_INVALID */
export function postgresStore(url: string, options: PostgresStoreOptions = {}): Store {
  const { connections = 8, purpose = 'broadsheet', folder = '', isReadOnly = false } = options;
  const config = serverConfig(url, folder, { isReadOnly });
  const description = `the store at ${placeOf(url)}`;
  const hide = secretHider(passwordsOf(url));
  const explained = (error: unknown) => storeProblem(error, description, hide);
  const pool = new Pool({
    ...config,
    max: connections,
    application_name: purpose,
    types: { getTypeParser: (id, format) => PARSERS.get(id) ?? types.getTypeParser(id, format) },
  });
  // A connection that dies while idle is replaced; it must not end the process.
  pool.on('error', () => undefined);
  return {
    kind: 'postgres',
    description,
    query: async (sql, params) => {
      try {
        return (await pool.query(sql, values(params))).rows;
      } catch (error) {
        throw explained(error);
      }
    },
    transaction: (work) => transact(pool, explained, work),
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

async function transact<T>(
  pool: Pool,
  explained: (error: unknown) => Error,
  work: (transaction: Queryable) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw explained(error);
  });
  const guarded = async (sql: string, params?: readonly StoreValue[]) => {
    try {
      return (await client.query(sql, values(params))).rows;
    } catch (error) {
      throw explained(error);
    }
  };
  // A connection that dies between two statements says so to nobody else; it must not end the process.
  client.on('error', ignored);
  let isBroken = false;
  try {
    await guarded('BEGIN');
    const result = await work({ query: guarded } as Queryable);
    await guarded('COMMIT');
    return result;
  } catch (error) {
    isBroken = !(await rollBack(client));
    throw error;
  } finally {
    client.off('error', ignored);
    client.release(isBroken);
  }
}

/** The next statement on the connection fails, and tells what there is to tell. */
function ignored(): void {}

async function rollBack(client: PoolClient): Promise<boolean> {
  return await client.query('ROLLBACK').then(
    () => true,
    () => false,
  );
}

function values(params: readonly StoreValue[] | undefined): unknown[] | undefined {
  return params === undefined || params.length === 0 ? undefined : storableParams(params);
}
