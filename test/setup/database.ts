import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import './postgres.ts';

/** An empty PostgreSQL database of a test file's own. */
export interface TestDatabase {
  /** `postgresql://user:password@127.0.0.1:port/name`; its user owns the database and is a superuser. */
  readonly url: string;
  readonly name: string;
  /** Runs SQL text (several statements are fine) on a connection of its own. */
  execute(sql: string): Promise<void>;
  /** Removes the database, ending connections that are still open. Optional: the server goes after the run. */
  drop(): Promise<void>;
}

/** Creates an empty database on the run's server; the name is made unique, so any test may use any name. */
export async function createDatabase(name: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const unique = `${name.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}_${randomBytes(4).toString('hex')}`;
  await executeOn(server, `CREATE DATABASE ${unique}`);
  const url = new URL(server);
  url.pathname = `/${unique}`;
  return {
    url: url.href,
    name: unique,
    execute: (sql) => executeOn(url.href, sql),
    drop: () => executeOn(server, `DROP DATABASE IF EXISTS ${unique} WITH (FORCE)`),
  };
}

async function executeOn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
