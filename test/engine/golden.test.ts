import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dialect, trino } from '../../src/metrics/dialect/index.ts';
import { readCatalog } from '../../src/metrics/engine/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import type { Catalog } from '../../src/metrics/plan/index.ts';
import type { Series } from '../../src/metrics/series/index.ts';
import { loadModel } from '../../src/project/load-model.ts';
import { ENGINES, type TestEngine } from './databases.ts';
import { GOLDEN_QUERIES, type GoldenQuery } from './golden-queries.ts';
import { goldenRows } from './golden-rows.ts';
import {
  expectSameSeries,
  GOLDEN_FOLDER,
  golden,
  type Prepared,
  prepareGolden,
  printedGolden,
  runGolden,
} from './golden-run.ts';
import { SHOP } from './golden-shop.ts';

const UPDATE = process.env.BROADSHEET_UPDATE_GOLDENS !== undefined;
const NAMES = Object.keys(GOLDEN_QUERIES);

type EngineName = keyof typeof ENGINES;
type Kind = GoldenQuery['model'];

const engines = {} as Record<EngineName, TestEngine>;
const catalogs = {} as Record<EngineName, Record<Kind, Catalog>>;
const models = { shop: SHOP } as Record<Kind, Model>;

beforeAll(async () => {
  models.techflow = (await loadModel(join(GOLDEN_FOLDER, '../../examples/techflow'))).model;
  for (const name of ['duckdb', 'postgres'] as const) {
    const engine = await ENGINES[name]();
    engines[name] = engine;
    await engine.execute(goldenRows());
    catalogs[name] = await engine.snapshot(async (session) => ({
      techflow: await readCatalog(session, models.techflow),
      shop: await readCatalog(session, models.shop),
    }));
  }
});
afterAll(async () => {
  for (const engine of Object.values(engines)) await engine.close();
});

function prepare(name: string, catalog: Catalog): Prepared {
  return prepareGolden(name, models[golden(name).model], catalog);
}

/** Compares a text with its file; writes it where BROADSHEET_UPDATE_GOLDENS is set. */
function expectGolden(file: string, text: string): void {
  const path = join(GOLDEN_FOLDER, file);
  if (UPDATE) writeFileSync(path, text);
  expect(existsSync(path), `${file} is missing: set BROADSHEET_UPDATE_GOLDENS`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe.each(['duckdb', 'postgres', 'trino'] as const)('%s', (dialect) => {
  test.each(NAMES)('%s is written as before', (name) => {
    const { model } = golden(name);
    // Trino has no server here: the types are those that DuckDB gives.
    const catalog =
      dialect === 'trino' ? { ...catalogs.duckdb[model], dialect: trino } : catalogs[dialect][model];
    expectGolden(`${name}.${dialect}.sql`, printedGolden(prepare(name, catalog)));
  });
});

test('no golden file is left over', () => {
  const wanted = NAMES.flatMap((name) =>
    ['duckdb', 'postgres', 'trino'].map((dialect) => `${name}.${dialect}.sql`),
  );
  expect(
    readdirSync(GOLDEN_FOLDER)
      .filter((file) => file.endsWith('.sql'))
      .sort(),
  ).toEqual(wanted.sort());
});

describe('on both engines over the same rows', () => {
  test.each(NAMES)('%s has one answer', async (name) => {
    const { model } = golden(name);
    const answers: Series[] = [];
    for (const engine of ['duckdb', 'postgres'] as const)
      answers.push(
        await engines[engine].snapshot((session) =>
          runGolden(session, prepare(name, catalogs[engine][model])),
        ),
      );
    const [first, second] = answers;
    if (first === undefined || second === undefined) throw new Error('two answers are expected');
    expectSameSeries(second, first);
    const numbers = first.groups
      .flatMap(({ current }) => current.flat())
      .filter((cell) => typeof cell === 'number');
    expect(
      numbers.some((value) => value !== 0),
      'the rows say something',
    ).toBe(true);
  });

  test.each(['duckdb', 'postgres'] as const)('quantiles by ranking equal those of %s', async (engine) => {
    const names = NAMES.filter((name) => JSON.stringify(golden(name).query.metrics).match(/median|p90/));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const catalog = catalogs[engine][golden(name).model];
      const native = prepare(name, catalog);
      const ranked = prepare(name, {
        ...catalog,
        dialect: { ...catalog.dialect, quantile: () => undefined },
      });
      expect(ranked.compiled.split?.statement.sql).toContain('ROW_NUMBER');
      const [first, second] = await engines[engine].snapshot(async (session) => [
        await runGolden(session, native),
        await runGolden(session, ranked),
      ]);
      expectSameSeries(second as Series, first as Series);
    }
  });

  test.each(['duckdb', 'postgres'] as const)(
    'a dialect that writes all in another way has the answers of %s',
    async (engine) => {
      for (const name of NAMES) {
        const catalog = catalogs[engine][golden(name).model];
        const other = prepare(name, { ...catalog, dialect: inAnotherWay(catalog.dialect) });
        expect(other.compiled.split?.statement.sql ?? '').not.toMatch(/FILTER|VALUES/);
        const [first, second] = await engines[engine].snapshot(async (session) => [
          await runGolden(session, prepare(name, catalog)),
          await runGolden(session, other),
        ]);
        expectSameSeries(second as Series, first as Series);
      }
    },
  );
});

/** As for a database without FILTER, VALUES and quantiles. */
function inAnotherWay(dialect: Dialect): Dialect {
  const only = (argument: string, where: readonly string[]) =>
    where.length === 0
      ? argument
      : `CASE WHEN ${where.join(' AND ')} THEN ${argument === '*' ? '1' : argument} END`;
  return {
    ...dialect,
    aggregate: (name, argument, where) => dialect.aggregate(name, only(argument, where), []),
    countDistinct: (expressions, where) =>
      `COUNT(DISTINCT ${only(expressions.length > 1 ? `(${expressions.join(', ')})` : (expressions[0] ?? ''), where)})`,
    floatSum: (expression, where) => dialect.floatSum(`(${only(expression, where)})`, []),
    quantile: () => undefined,
    rows: (alias, columns, rows) => {
      const selects = rows.map(
        (row) => `SELECT ${row.map((value, at) => `${value} AS ${columns[at]}`).join(', ')}`,
      );
      return `(${selects.join(' UNION ALL ')}) AS ${alias}`;
    },
  };
}
