// TechFlow's executive report on Trino: the same figures, findings and words as on DuckDB.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateWarehouse } from '../../examples/techflow/warehouse/index.ts';
import {
  type Connection,
  ConnectionDefinition,
  openConnection,
  type Session,
  type Value,
} from '../../src/metrics/connection/index.ts';
import { loadProject, type Project } from '../../src/project/index.ts';
import { composeEdition } from '../../src/report/compose/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { CATALOGS, openTrinoDatabase, type TrinoDatabase } from './trino-database.ts';

let folder: string;
let project: Project;
let duckdb: Connection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-trino-'));
  const file = join(folder, 'warehouse.duckdb');
  await generateWarehouse({ customers: 50, days: 400, end: '2026-11-16', seed: 7, file });
  duckdb = await openConnection(ConnectionDefinition.parse({ kind: 'duckdb', file }), { folder });
  project = await loadProject(fileURLToPath(new URL('../../examples/techflow', import.meta.url)), {
    environment: {},
  });
});
afterAll(async () => {
  await duckdb.close();
  await rm(folder, { recursive: true });
});

const BATCH = 2_000;

/** Copies every table, row by row, so that both hold the same. */
async function copy(session: Session, { execute }: TrinoDatabase): Promise<void> {
  const { quote } = session.dialect;
  for (const table of await session.relations()) {
    const { columns, rows } = await session.query({ sql: `SELECT * FROM ${quote(table)}`, params: [] });
    const types = columns.map(
      ({ name, native }) => `${quote(name)} ${native.replace(/^TIMESTAMP$/, 'TIMESTAMP(6)')}`,
    );
    await execute(`CREATE TABLE ${quote(table)} (${types.join(', ')})`);
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows
        .slice(at, at + BATCH)
        .map(
          (row) => `(${row.map((value, index) => literal(value, columns[index]?.native ?? '')).join(', ')})`,
        );
      await execute(`INSERT INTO ${quote(table)} VALUES ${batch.join(', ')}`);
    }
  }
}

function literal(value: Value, type: string): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return /DOUBLE|REAL|FLOAT/.test(type) ? `DOUBLE '${value}'` : String(value);
  const text = `'${value.replaceAll("'", "''").replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ')}'`;
  return /^(DATE|TIMESTAMP)/.test(type) ? `${/^DATE/.test(type) ? 'DATE' : 'TIMESTAMP'} ${text}` : text;
}

async function compose(connection: Connection): Promise<Edition | undefined> {
  const report = project.reports.executive;
  if (report === undefined) throw new Error('TechFlow has an executive report.');
  const { model, config } = project;
  return await connection.snapshot((session) =>
    composeEdition({
      ...{ session, date: '2026-11-16', name: 'executive', calendar: config.calendar, model, report },
      ...{ brand: { name: 'TechFlow' }, parameters: { plan: ['Growth', 'Business', 'Enterprise'] } },
      ...{ source: 'warehouse', definitions: { hash: '0123456789abcdef' } },
      locale: { locale: 'en-US', currency: config.currency },
    }),
  );
}

/** All but the statements: floats to ten digits. */
function comparable(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return Number(value.toPrecision(10));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      ['sql', 'params', 'dialect'].includes(key) ? [] : [[key, comparable(part)]],
    ),
  );
}

test.each(CATALOGS)('over the tables of %s, the executive report is that of DuckDB', async (catalog) => {
  const trino = await openTrinoDatabase(catalog);
  try {
    await duckdb.snapshot((session) => copy(session, trino));
    const expected = await compose(duckdb);
    const actual = await compose(trino.connection);
    expect(comparable(actual)).toEqual(comparable(expected));
    expect(JSON.stringify(actual?.blocks).length).toBeGreaterThan(10_000);
  } finally {
    await trino.close();
  }
});
