import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';
import { type BenchServer, startPostgresServer } from './postgres-server.ts';

const TABLES: Record<string, { columns: string; index?: string }> = {
  customers: {
    columns:
      'customer_id INTEGER PRIMARY KEY, customer_name TEXT, subscription_tier TEXT, status TEXT, signup_date DATE',
  },
  features: { columns: 'feature_id INTEGER PRIMARY KEY, feature_name TEXT, is_core BOOLEAN' },
  revenue_transactions: {
    columns: 'transaction_id INTEGER, customer_id INTEGER, transaction_date DATE, amount NUMERIC(12,2)',
    index: 'transaction_date',
  },
  support_tickets: {
    columns: 'ticket_id INTEGER, customer_id INTEGER, created_date DATE, response_time_hours NUMERIC(12,2)',
    index: 'created_date',
  },
  usage_metrics: {
    columns: 'customer_id INTEGER, usage_date DATE, daily_usage_minutes INTEGER',
    index: 'usage_date',
  },
  feature_usage: { columns: 'customer_id INTEGER, feature_id INTEGER, usage_date DATE', index: 'usage_date' },
};

/** A PostgreSQL server with the rows of a DuckDB warehouse; it goes when this process does. */
export async function startPostgresWarehouse(
  file: string,
  note: (text: string) => void,
): Promise<BenchServer> {
  const server = await startPostgresServer();
  await load(file, server.url, note);
  return server;
}

async function load(file: string, url: string, note: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  chmodSync(folder, 0o755);
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const duckdb = await instance.connect();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const setting of [
      "shared_buffers = '1GB'",
      "work_mem = '128MB'",
      "maintenance_work_mem = '512MB'",
      "max_wal_size = '8GB'",
    ]) {
      await client.query(`ALTER SYSTEM SET ${setting}`);
    }
    await client.query('SELECT pg_reload_conf()');
    for (const [table, { columns, index }] of Object.entries(TABLES)) {
      note(`loading ${table} into PostgreSQL`);
      const csv = join(folder, `${table}.csv`);
      await duckdb.run(`COPY ${table} TO '${csv}' (FORMAT csv, HEADER false)`);
      chmodSync(csv, 0o644);
      await client.query(`CREATE TABLE ${table} (${columns})`);
      await client.query(`COPY ${table} FROM '${csv}' (FORMAT csv)`);
      rmSync(csv);
      if (index !== undefined) await client.query(`CREATE INDEX ON ${table} (${index})`);
      await client.query(`VACUUM ANALYZE ${table}`);
    }
  } finally {
    await client.end();
    duckdb.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}
