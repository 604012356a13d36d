import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, told } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Pseudo-random integers below 2^31, the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
}

const double = (value: number): string => `CAST('${value}' AS double precision)`;

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  /** Sum, mean, largest and median of doubles, put into the table in this order. */
  async function measured(values: readonly number[]): Promise<readonly (number | string)[]> {
    await engine.execute('DROP TABLE IF EXISTS amounts; CREATE TABLE amounts (amount double precision)');
    for (let at = 0; at < values.length; at += 5000)
      await engine.execute(
        `INSERT INTO amounts VALUES ${values
          .slice(at, at + 5000)
          .map((one) => `(${double(one)})`)
          .join(', ')}`,
      );
    const metric = (aggregate: string) => ({ kind: 'simple', table: 'amounts', aggregate, column: 'amount' });
    const setting = {
      tables: { amounts: { relation: 'amounts' } },
      metrics: {
        sum: metric('sum'),
        mean: metric('average'),
        largest: metric('max'),
        median: metric('median'),
      },
    };
    const period = { from: '2026-01-01', to: '2026-02-01' };
    const metrics = ['sum', 'mean', 'largest', 'median'];
    const series = await answer(engine, setting, { metrics, period });
    return (series.groups[0]?.current[0] ?? []).map(told);
  }

  test('a double shows what it holds', async () => {
    expect(await measured([12345678901.23])).toEqual(Array(4).fill(12345678901.23));
    expect(await measured([12345678901234.56])).toEqual(Array(4).fill(12345678901234.56));
    expect(await measured([0.1, 0.2])).toEqual([0.3, 0.15, 0.2, 0.15]);
    expect((await measured([100000.1, -100000])).slice(0, 3)).toEqual([0.1, 0.05, 100000.1]);
    expect(await measured([1 / 3, 1 / 3])).toEqual([
      0.666666666666667,
      0.333333333333333,
      1 / 3,
      0.333333333333333,
    ]);
  });

  test('sums of cents are exact in any order, and what differs by nothing is nothing', async () => {
    const next = dice(7);
    const cents = Array.from({ length: 20_000 }, () => next() - 1_000_000_000);
    const exact = Number(cents.reduce((sum, one) => sum + BigInt(one), 0n)) / 100;
    const amounts = cents.map((one) => one / 100);
    expect((await measured(amounts))[0]).toBe(exact);
    expect((await measured(amounts.toReversed()))[0]).toBe(exact);
    expect((await measured([...amounts, ...amounts.map((one) => -one)]))[0]).toBe(0);
  });

  test('sums of any doubles do not depend on the order, and hold 15 digits', async () => {
    const next = dice(11);
    const values = Array.from({ length: 20_000 }, () => next() / 2_147_483_648 + next() * 1e-5);
    const [sum, mean] = await measured(values);
    expect(await measured(values.toReversed())).toEqual([sum, mean, expect.anything(), expect.anything()]);
    const scaled = values.reduce((all, one) => all + BigInt(Math.round(one * 1e9)), 0n);
    expect(Number(sum) / (Number(scaled) / 1e9)).toBeCloseTo(1, 12);
    expect(String(mean).replace(/\D/g, '').length).toBeLessThanOrEqual(15);
  });

  test('very large, very small and no numbers', async () => {
    expect((await measured([1e300, 2e300]))[0]).toBe(3e300);
    expect((await measured([1e-12, 2e-12]))[0]).toBe(3e-12);
    expect((await measured([5, 1e15, -1e15]))[0]).toBe(5);
    expect((await measured([0, 0])).slice(0, 2)).toEqual([0, 0]);
    expect((await measured([1, Number.NaN])).slice(0, 2)).toEqual(['not_finite', 'not_finite']);
    expect((await measured([1, Number.POSITIVE_INFINITY])).slice(0, 2)).toEqual(['not_finite', 'not_finite']);
    expect((await measured([])).slice(0, 2)).toEqual([0, 'no_data']);
  });
});
