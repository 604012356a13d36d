import { Agent } from 'node:http';
import { type Connection, ConnectionDefinition, openConnection } from '../../src/metrics/connection/index.ts';
import { runStatement } from '../../src/metrics/connection/trino/statement-protocol.ts';
import type { TrinoServer } from '../../src/metrics/connection/trino/trino-http.ts';

/** A catalog of a running Trino, which a test fills, asks through a connection, and leaves empty. */
export interface TrinoDatabase {
  readonly definition: { readonly kind: 'trino'; readonly url: string; readonly user: string } & Record<
    string,
    string
  >;
  readonly connection: Connection;
  execute(sql: string): Promise<void>;
  close(): Promise<void>;
}

const CATALOG = process.env.TRINO_CATALOG ?? 'memory';

/** The catalogs that hold what TechFlow reports on: that of the environment alone, where it names one. */
export const CATALOGS = process.env.TRINO_CATALOG === undefined ? ['memory', 'lake'] : [CATALOG];
const SCHEMA = 'default';

/** @param catalog of the server; its tables are dropped */
export async function openTrinoDatabase(catalog = CATALOG): Promise<TrinoDatabase> {
  const url = process.env.TRINO_URL ?? '';
  const definition = { kind: 'trino' as const, url, user: 'test', catalog, schema: SCHEMA };
  const agent = new Agent({ keepAlive: true });
  const server: TrinoServer = {
    origin: new URL(url),
    agent,
    headers: {
      ...{ 'X-Trino-User': 'test', 'X-Trino-Catalog': catalog, 'X-Trino-Schema': SCHEMA },
      'X-Trino-Time-Zone': 'UTC',
    },
  };
  const run = (sql: string) => runStatement(server, { sql, headers: {} }, AbortSignal.timeout(300_000));
  const empty = async () => {
    const { rows } = await run(
      "SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', 'system') ORDER BY table_type DESC",
    );
    for (const [schema, name, type] of rows)
      await run(`DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} ${quoted(schema)}.${quoted(name)}`);
    const schemas = await run(
      `SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('information_schema', 'system', '${SCHEMA}')`,
    );
    for (const [schema] of schemas.rows) await run(`DROP SCHEMA ${quoted(schema)}`);
  };
  await run(`CREATE SCHEMA IF NOT EXISTS ${quoted(SCHEMA)}`);
  await empty();
  const connection = await openConnection(ConnectionDefinition.parse(definition), { folder: '.' });
  return {
    definition,
    connection,
    execute: async (sql) => void (await run(sql)),
    async close() {
      await connection.close();
      await empty();
      agent.destroy();
    },
  };
}

function quoted(name: unknown): string {
  return `"${String(name).replaceAll('"', '""')}"`;
}
