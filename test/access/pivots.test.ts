// Pivot tables of a reader are those of a database without the rows that are not for them.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Model, ModelFile, type ModelInput } from '../../src/metrics/model/index.ts';
import type { PivotBlock } from '../../src/report/edition/index.ts';
import { composeOne, fillShop, MODEL as SHOP } from '../compose/shop.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { rounds } from '../support/long.ts';

const COUNTRIES = ['DE', 'FR', 'US'] as const;
const links = { nation: { to: 'countries', column: 'country' } };

/** Plans of each country, which a reader sees as their orders; `access` is undefined where everybody sees all. */
function modelWith(access: object | undefined): Model {
  const guarded = access === undefined ? {} : { access };
  return ModelFile.parse({
    tables: {
      countries: { relation: 'countries', key: 'code', dimensions: { code: {} }, ...guarded },
      orders: { ...SHOP.tables.orders, links },
      targets: { relation: 'targets', time: 'month', links },
    },
    metrics: {
      ...SHOP.metrics,
      revenue: { ...SHOP.metrics.revenue, target: 'budget' },
      budget: {
        ...{ kind: 'planned', label: 'Budget', description: 'Planned.', format: 'currency' },
        ...{ table: 'targets', column: 'amount', grain: 'month' },
      },
    },
  } as ModelInput);
}

const column = fc.record({
  window: fc.constantFrom(undefined, { toDate: 'month' }, { complete: { grain: 'month' } }),
  by: fc.option(fc.constantFrom('plan', 'countries.code'), { nil: undefined }),
  limit: fc.constantFrom(1, 3),
  others: fc.boolean(),
  compare: fc.constantFrom(undefined, ['previous'], ['plan'], ['previous', 'plan']),
});
const block = fc.record({
  metrics: fc
    .uniqueArray(fc.constantFrom('orders', 'order_value', 'large_share'), { maxLength: 2 })
    .map((all) => ['revenue', ...all]),
  by: fc.uniqueArray(fc.constantFrom('plan', 'countries.code', 'customer'), { maxLength: 2 }),
  columns: fc.array(
    column.map(({ by, others, limit, ...rest }) =>
      by === undefined ? rest : { ...rest, by, others, limit },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  limit: fc.constantFrom(1, 2, 4),
  others: fc.boolean(),
  totals: fc.boolean(),
});

describe.each(Object.entries(ENGINES))('on %s', (_name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    await fillShop(engine);
    const months = ['2026-09-01', '2026-10-01', '2026-11-01'];
    const plans = COUNTRIES.flatMap((country, at) =>
      // Nobody has planned the last country for the last month.
      months
        .slice(0, country === 'US' ? 2 : 3)
        .map((month) => `('${month}', '${country}', ${300 * (at + 1)})`),
    );
    await engine.execute(`
      CREATE TABLE countries (code TEXT); INSERT INTO countries VALUES ('DE'), ('FR'), ('US');
      CREATE TABLE targets (month DATE, country TEXT, amount DECIMAL(12, 2));
      INSERT INTO targets VALUES ${plans.join(', ')};
      CREATE TABLE all_orders AS SELECT * FROM orders; CREATE TABLE all_targets AS SELECT * FROM targets;`);
  });
  afterAll(() => engine.close());

  const fill = async (countries: readonly string[] | undefined) => {
    const listed = (countries ?? []).map((one) => `'${one}'`).join(', ');
    const where = countries === undefined ? '' : `WHERE country IN (${listed})`;
    for (const table of ['orders', 'targets'])
      await engine.execute(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM all_${table} ${where};`);
    await engine.execute(
      `DELETE FROM countries; INSERT INTO countries SELECT code FROM (VALUES ('DE'), ('FR'), ('US')) AS known (code) ${where.replace('country', 'code')};`,
    );
  };

  test(
    'under a policy every cell is that of a database without the rows',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          block,
          fc.uniqueArray(fc.constantFrom(...COUNTRIES), { minLength: 1, maxLength: 2 }),
          async (drawn, countries) => {
            const access = { rows: [{ where: { code: { in: { reader: 'countries' } } } }] };
            const reader = { name: 'reader', attributes: { countries } };
            const told = ({ groups, columns, lines, more, dimensions }: PivotBlock) => ({
              ...{ groups, columns, lines, more, dimensions },
            });
            await fill(undefined);
            const options = { model: modelWith(access), reader };
            const permitted = told(await composeOne(engine, { type: 'pivot', ...drawn }, options));
            await fill(countries);
            const pruned = await composeOne(
              engine,
              { type: 'pivot', ...drawn },
              { model: modelWith(undefined) },
            );
            expect(permitted).toEqual(told(pruned));
          },
        ),
        { numRuns: rounds(20, 250), endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );
});
