// Every golden query of Trino, run: one answer with DuckDB, over the same rows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalog } from '../../src/metrics/engine/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import type { Catalog } from '../../src/metrics/plan/index.ts';
import { loadModel } from '../../src/project/load-model.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { GOLDEN_QUERIES } from '../engine/golden-queries.ts';
import { goldenRows } from '../engine/golden-rows.ts';
import {
  expectSameSeries,
  GOLDEN_FOLDER,
  golden,
  prepareGolden,
  printedGolden,
  runGolden,
} from '../engine/golden-run.ts';
import { SHOP } from '../engine/golden-shop.ts';
import { openTrinoDatabase, type TrinoDatabase } from './trino-database.ts';

type Kind = 'shop' | 'techflow';

let duckdb: TestEngine;
let trino: TrinoDatabase;
const models = { shop: SHOP } as Record<Kind, Model>;
const catalogs = {} as Record<'duckdb' | 'trino', Record<Kind, Catalog>>;

beforeAll(async () => {
  models.techflow = (await loadModel(join(import.meta.dirname, '../../examples/techflow'))).model;
  duckdb = await openDuckdbEngine();
  trino = await openTrinoDatabase();
  await duckdb.execute(goldenRows());
  for (const sql of inTypesOfTrino(goldenRows())) await trino.execute(sql);
  for (const [name, { snapshot }] of Object.entries({ duckdb, trino: trino.connection }))
    catalogs[name as 'duckdb'] = await snapshot(async (session) => ({
      techflow: await readCatalog(session, models.techflow),
      shop: await readCatalog(session, models.shop),
    }));
});
afterAll(async () => {
  await duckdb.close();
  await trino.close();
});

/** The statements with the names that Trino has for types; values are cast, as an INSERT of Trino casts none. */
function inTypesOfTrino(text: string): string[] {
  const types = new Map<string, string[]>();
  return text.split(';\n').map((sql) => {
    const [, created, columns = ''] = /^CREATE TABLE (\w+) \((.*)\)$/s.exec(sql) ?? [];
    if (created !== undefined) {
      const named = columns
        .replace(/\btext\b/g, 'varchar')
        .replace(/\btimestamptz\b/g, 'timestamp(6) with time zone')
        .replace(/\btimestamp\b(?!\()/g, 'timestamp(6)')
        .replace(/\bdouble precision\b/g, 'double');
      types.set(
        created,
        named.split(/,(?![^(]*\))/).map((one) => one.trim().replace(/^\S+ /, '')),
      );
      return `CREATE TABLE ${created} (${named})`;
    }
    const [, table = '', values] = /^INSERT INTO (\w+) VALUES (.*)$/s.exec(sql) ?? [];
    const names = (types.get(table) ?? []).map((_, index) => `c${index}`);
    const cast = names.map((name, index) => `CAST(${name} AS ${types.get(table)?.[index]})`);
    return `INSERT INTO ${table} SELECT ${cast.join(', ')} FROM (VALUES ${values}) AS v (${names.join(', ')})`;
  });
}

test.each(Object.keys(GOLDEN_QUERIES))('%s is the SQL of its file, and has one answer', async (name) => {
  const { model } = golden(name);
  const onTrino = prepareGolden(name, models[model], catalogs.trino[model]);
  expect(printedGolden(onTrino)).toBe(readFileSync(join(GOLDEN_FOLDER, `${name}.trino.sql`), 'utf8'));
  const expected = await duckdb.snapshot((session) =>
    runGolden(session, prepareGolden(name, models[model], catalogs.duckdb[model])),
  );
  const actual = await trino.connection.snapshot((session) => runGolden(session, onTrino));
  expectSameSeries(actual, expected);
});
