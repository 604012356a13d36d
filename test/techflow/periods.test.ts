// The SQL that the model falls back to must infer the periods that the brute force infers, on both engines.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ModelFile } from '../../src/metrics/model/index.ts';
import {
  createTechflowPostgres,
  type TechflowTypes,
  writeTechflowDuckdb,
} from '../support/techflow-database.ts';
import { type Days, dateOf } from './days.ts';
import { byCustomer, inferPeriods } from './periods.ts';
import { testRows } from './test-rows.ts';

const rows = testRows();
const periods = inferPeriods(rows.revenue_transactions);

/** The SQL of the inferred periods, over the relation of charges. */
function inferred(): string {
  const { relation } = tableOf('revenue', 'charges');
  return String(tableOf('subscriptions', 'subscription_periods').fallback?.sql).replace(
    '{{ charges }}',
    String(relation),
  );
}

/** The SQL of a table with the inferred periods in the place of the reference to them. */
function withPeriods(sql: string | undefined): string | undefined {
  return sql?.replace('{{ subscription_periods }}', `(${inferred()})`);
}

function tableOf(
  file: string,
  name: string,
): { relation?: string; sql?: string; fallback?: { sql: string } } {
  const path = new URL(`../../examples/techflow/model/${file}.yaml`, import.meta.url);
  const { relation, sql, fallback } = ModelFile.parse(parse(readFileSync(path, 'utf8'))).tables[name] ?? {};
  return {
    ...(relation === undefined ? {} : { relation }),
    ...(sql === undefined ? {} : { sql: String(sql) }),
    ...(fallback === undefined ? {} : { fallback: { sql: String(fallback.sql) } }),
  };
}

const queries = {
  periods: `SELECT customer_id || ' ' || start_date || ' ' || end_date || ' ' || CAST(ROUND(CAST(monthly_amount AS DECIMAL(12,2)) * 100, 0) AS BIGINT)
    AS line FROM (${inferred()}) AS periods`,
  spans: `SELECT customer_id || ' ' || start_date || ' ' || end_date AS line
    FROM (${withPeriods(tableOf('revenue', 'billing_spans').sql)}) AS spans`,
  starts: `SELECT customer_id || ' ' || first_charge AS line FROM (${withPeriods(tableOf('revenue', 'billing_starts').sql)}) AS starts`,
};

type Answers = Record<keyof typeof queries, string[]>;

async function answers(ask: (sql: string) => Promise<{ line: string }[]>): Promise<Answers> {
  const of = async (name: keyof typeof queries) => (await ask(queries[name])).map(({ line }) => line).sort();
  return { periods: await of('periods'), spans: await of('spans'), starts: await of('starts') };
}

const folder = mkdtemp(join(tmpdir(), 'broadsheet-techflow-'));
afterAll(async () => rm(await folder, { recursive: true }));

async function askDuckdb(types: TechflowTypes): Promise<Answers> {
  const file = join(await folder, `${Object.values(types).join('-').replaceAll(/\W+/g, '')}.duckdb`);
  await writeTechflowDuckdb(file, rows, types);
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return await answers(
      async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as { line: string }[],
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function askPostgres(types: TechflowTypes): Promise<Answers> {
  const database = await createTechflowPostgres('techflow periods', rows, types);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return await answers(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end();
    await database.drop();
  }
}

const variants: TechflowTypes[] = [
  { id: 'INTEGER', date: 'DATE', number: 'DECIMAL(12,2)' },
  {
    id: 'BIGINT',
    date: 'TIMESTAMP',
    number: 'DOUBLE PRECISION',
    minutes: 'DOUBLE PRECISION',
    flag: 'INTEGER',
  },
];

describe.each([
  ['DuckDB', askDuckdb],
  ['PostgreSQL', askPostgres],
] as const)('%s', (_, askEngine) => {
  test.each(variants)('infers the periods of the brute force from $date and $number', async (types) => {
    const found = await askEngine(types);
    expect(found.periods).toEqual(
      periods.map((one) => `${one.customer} ${dateOf(one.from)} ${dateOf(one.to)} ${one.cents}`).sort(),
    );
    expect(found.starts).toEqual(
      [...byCustomer(periods)]
        .map(([id, theirs]) => `${id} ${dateOf(Math.min(...theirs.map((one) => one.from)))}`)
        .sort(),
    );
    expect(daysOfSpans(found.spans)).toEqual(daysOfPeriods());
  });
});

/** Customer and day of every covered day; a day that two spans hold appears twice. */
function daysOfSpans(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => {
      const [customer = '', from = '', to = ''] = line.split(' ');
      return daysBetween(customer, { from: Date.parse(from) / 86_400_000, to: Date.parse(to) / 86_400_000 });
    })
    .sort();
}

function daysOfPeriods(): string[] {
  return [...new Set(periods.flatMap((one) => daysBetween(String(one.customer), one)))].sort();
}

function daysBetween(customer: string, { from, to }: Days): string[] {
  return Array.from({ length: to - from }, (_, index) => `${customer} ${dateOf(from + index)}`);
}
