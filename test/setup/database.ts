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

/**
 * Creates a database on the run's server; the name is made unique, so any test may use any name.
 * @param template the name of a database that it is a copy of; default: it is empty
 */
export async function createDatabase(name: string, template = 'template1'): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const unique = `${name.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}_${randomBytes(4).toString('hex')}`;
  await executeOn(server, `CREATE DATABASE ${unique} TEMPLATE ${template}`);
  const url = databaseUrl(unique);
  return {
    url,
    name: unique,
    execute: (sql) => executeOn(url, sql),
    drop: () => executeOn(server, `DROP DATABASE IF EXISTS ${unique} WITH (FORCE)`),
  };
}

/** Makes a database of a name once for all files of a run; it must not be open when it is copied. */
export async function createTemplate(name: string, fill: (url: string) => Promise<void>): Promise<void> {
  await withClient(inject('postgresUrl'), async (client) => {
    await client.query('SELECT pg_advisory_lock(7)');
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 1) return;
    await client.query(`CREATE DATABASE ${name}_draft`);
    await fill(databaseUrl(`${name}_draft`));
    await client.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`);
  });
}

function databaseUrl(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function executeOn(url: string, sql: string): Promise<void> {
  await withClient(url, (client) => client.query(sql));
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
