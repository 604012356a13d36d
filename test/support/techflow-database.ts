import { DuckDBInstance, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../setup/database.ts';
import type { TechflowRows } from '../techflow/rows.ts';

/** Types of the columns, for databases that were not made by us: the figures must be the same with each. */
export interface TechflowTypes {
  readonly id?: 'INTEGER' | 'BIGINT';
  /** With TIMESTAMP, every row gets a time of day. */
  readonly date?: 'DATE' | 'TIMESTAMP';
  readonly number?: 'DECIMAL(12,2)' | 'DOUBLE PRECISION';
  readonly minutes?: 'INTEGER' | 'BIGINT' | 'DECIMAL(12,2)' | 'DOUBLE PRECISION';
  readonly flag?: 'BOOLEAN' | 'INTEGER';
}

type Kind = keyof TechflowTypes | 'text';

const COLUMNS: {
  readonly [Table in keyof TechflowRows]: { readonly [Column in keyof TechflowRows[Table][number]]: Kind };
} = {
  customers: {
    customer_id: 'id',
    customer_name: 'text',
    subscription_tier: 'text',
    status: 'text',
    signup_date: 'date',
  },
  usage_metrics: { customer_id: 'id', usage_date: 'date', daily_usage_minutes: 'minutes' },
  revenue_transactions: {
    transaction_id: 'id',
    customer_id: 'id',
    transaction_date: 'date',
    amount: 'number',
  },
  support_tickets: {
    ticket_id: 'id',
    customer_id: 'id',
    created_date: 'date',
    response_time_hours: 'number',
  },
  features: { feature_id: 'id', feature_name: 'text', is_core: 'flag' },
  feature_usage: { customer_id: 'id', feature_id: 'id', usage_date: 'date' },
};

const DEFAULTS = {
  id: 'INTEGER',
  date: 'DATE',
  number: 'DECIMAL(12,2)',
  minutes: 'INTEGER',
  flag: 'BOOLEAN',
  text: 'VARCHAR',
};

interface TableLoad {
  readonly create: string;
  /** Takes one parameter a column, each a list of texts: $1, $2, … */
  readonly insert: string;
  readonly columns: readonly (string | null)[][];
}

/** Writes the rows into a new DuckDB file. */
export async function writeTechflowDuckdb(
  file: string,
  rows: TechflowRows,
  types: TechflowTypes = {},
): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    for (const { create, insert, columns } of loads(rows, types)) {
      await connection.run(create);
      const lists = columns.map((values) => listValue(values));
      await connection.run(
        insert,
        lists,
        lists.map(() => LIST(VARCHAR)),
      );
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Creates a PostgreSQL database of its own on the test run's server and fills it with the rows. */
export async function createTechflowPostgres(
  name: string,
  rows: TechflowRows,
  types: TechflowTypes = {},
): Promise<TestDatabase> {
  const database = await createDatabase(name);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const { create, insert, columns } of loads(rows, types)) {
      await client.query(create);
      await client.query(insert.replaceAll(/unnest\((\$\d+)\)/g, 'unnest($1::text[])'), columns as unknown[]);
    }
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  return database;
}

function loads(rows: TechflowRows, types: TechflowTypes): TableLoad[] {
  const named = { ...DEFAULTS, ...types };
  return (Object.keys(COLUMNS) as (keyof TechflowRows)[]).map((table) => {
    const columns = Object.entries<Kind>(COLUMNS[table]);
    const list = columns.map(([name, kind]) => `${name} ${named[kind]}`).join(', ');
    const casts = columns.map(([name, kind]) => `CAST(${name} AS ${named[kind]})`).join(', ');
    const lists = columns.map(([name], index) => `unnest($${index + 1}) AS ${name}`).join(', ');
    return {
      create: `CREATE TABLE ${table} (${list})`,
      insert: `INSERT INTO ${table} SELECT ${casts} FROM (SELECT ${lists}) AS texts`,
      columns: columns.map(([name, kind]) =>
        (rows[table] as readonly object[]).map((row, index) =>
          textOf((row as Record<string, string | number | boolean | null>)[name] ?? null, named[kind], index),
        ),
      ),
    };
  });
}

function textOf(value: string | number | boolean | null, type: string, index: number): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (type !== 'TIMESTAMP') return String(value);
  const hour = String((index * 7) % 24).padStart(2, '0');
  return `${value} ${hour}:${String((index * 13) % 60).padStart(2, '0')}:07`;
}
