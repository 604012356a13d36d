// Groups over a bridge that are kept or left out: each row once, if it belongs to one of them, or to one that is none of them.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { rounds } from '../support/long.ts';
import { cells, modelOf } from './asking.ts';
import { askAll, ENGINES, literal, type TestEngine } from './databases.ts';

const RUNS = { duckdb: rounds(60, 600), postgres: rounds(40, 300) };

type Value = string | number | null;
type Row = readonly Value[];

const TABLES = {
  tags: {
    relation: 'tags',
    key: 'id',
    dimensions: { name: { names: 'value' as const }, kind: { names: 'value' as const } },
  },
  order_tags: {
    relation: 'order_tags',
    links: { order: { to: 'orders', column: 'order_id' }, tag: { to: 'tags', column: 'tag_id' } },
  },
  orders: {
    relation: 'orders',
    key: 'id',
    bridges: { tag: { through: 'order_tags' } },
    dimensions: { region: {} },
  },
};
const METRICS = {
  sales: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
  orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
};

const name = fc.constantFrom('a', 'b', 'c', null);
const kind = fc.constantFrom('x', 'y', null);
const region = fc.constantFrom('north', 'south', null);
const key = (most: number) =>
  fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: most }) }, fc.constant(null));
const VALUES: Readonly<Record<string, fc.Arbitrary<Value>>> = { 'tag.name': name, 'tag.kind': kind, region };

const rowsOf = (...values: fc.Arbitrary<Value>[]) =>
  fc.array(fc.tuple(...values), { maxLength: 7 }).map((rows) => rows.map((row, at): Row => [at + 1, ...row]));

const question = fc
  .record({
    by: fc.constantFrom(
      ['tag.name'],
      ['tag.name', 'region'],
      ['region', 'tag.kind'],
      ['tag.kind', 'tag.name'],
      ['tag.name', 'region', 'tag.kind'],
    ),
    split: fc.constantFrom('none', 'region', 'same', 'tag.kind', 'tag.name'),
  })
  .chain(({ by, split }) =>
    fc.record({
      by: fc.constant(by),
      split: fc.constant(split === 'none' ? [] : split === 'same' ? by : [split]),
      groups: fc.array(fc.tuple(...by.map((one) => VALUES[one] as fc.Arbitrary<Value>)), { maxLength: 5 }),
      side: fc.constantFrom('only' as const, 'except' as const),
    }),
  );

describe.each(['duckdb', 'postgres'] as const)('%s', (engineName) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[engineName]();
  });
  afterAll(() => engine.close());

  async function load(tables: Readonly<Record<string, readonly [columns: string, rows: readonly Row[]]>>) {
    const statements = Object.entries(tables).flatMap(([table, [columns, rows]]) => [
      `DROP TABLE IF EXISTS ${table}`,
      `CREATE TABLE ${table} (${columns})`,
      ...(rows.length === 0
        ? []
        : [
            `INSERT INTO ${table} VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`,
          ]),
    ]);
    await engine.execute(statements.join(';\n'));
  }

  test(
    'are those of brute force',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          rowsOf(region, fc.integer({ min: 1, max: 9 })),
          rowsOf(name, kind),
          fc.array(fc.tuple(key(8), key(8)), { maxLength: 14 }),
          fc.array(question, { minLength: 3, maxLength: 3 }),
          async (orders, tags, pairs, questions) => {
            await load({
              orders: ['id integer, region text, amount integer', orders],
              tags: ['id integer, name text, kind text', tags],
              order_tags: ['order_id integer, tag_id integer', pairs],
            });
            const asked: MetricQueryInput[] = questions.map(({ by, split, groups, side }) => ({
              ...{
                metrics: ['sales', 'orders'],
                by: [...split],
                period: { from: '2026-01-01', to: '2027-01-01' },
              },
              [side]: { by: [...by], groups },
            }));
            const model = modelOf(TABLES, METRICS);
            const answers = await askAll(engine, model, DEFAULT_CALENDAR, asked);
            for (const [at, { by, split, groups, side }] of questions.entries()) {
              const found = new Map<string, [sales: number, orders: number]>();
              for (const order of orders) {
                const [id, where, amount] = order;
                const own = tags.filter(([tag]) => pairs.some(([from, to]) => from === id && to === tag));
                const each: readonly (Row | undefined)[] = own.length === 0 ? [undefined] : own;
                const valueIn = (tag: Row | undefined, one: string) =>
                  one === 'region' ? where : ((one === 'tag.name' ? tag?.[1] : tag?.[2]) ?? null);
                const kept = each.filter((tag) => {
                  const mine = JSON.stringify(by.map((one) => valueIn(tag, one)));
                  return groups.some((group) => JSON.stringify(group) === mine) === (side === 'only');
                });
                const mine = new Set(
                  kept.map((tag) => JSON.stringify(split.map((one) => valueIn(tag, one)))),
                );
                for (const group of mine) {
                  const [sales, count] = found.get(group) ?? [0, 0];
                  found.set(group, [sales + Number(amount), count + 1]);
                }
              }
              if (split.length === 0 && found.size === 0) found.set('[]', [0, 0]);
              const series = answers[at]?.series;
              if (series === undefined) throw new Error('a question has no answer');
              const told = new Map(
                cells(series).map(([group, ...numbers]) => [JSON.stringify(group), numbers]),
              );
              expect(told, JSON.stringify(questions[at])).toEqual(found);
            }
          },
        ),
        { numRuns: RUNS[engineName] },
      );
    },
    rounds(120_000, 900_000),
  );
});
