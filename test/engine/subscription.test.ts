import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAs, readCatalog } from '../../src/metrics/engine/index.ts';
import { ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import { writeStatement } from '../../src/quality/write-statement.ts';
import { rounds } from '../support/long.ts';
import { amountsOn, type Charge, type Reading } from './brute-subscription.ts';
import { ENGINES, type TestEngine } from './databases.ts';
import { chargesSql, drawCharges, drawReading, type Store, subscriptionOf } from './random-charges.ts';

const RUNS = { duckdb: rounds(60, 600), postgres: rounds(40, 400) };

interface Period {
  readonly group: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

function modelFor(reading: Reading) {
  const model = ModelFile.parse({
    tables: {
      charges: {
        ...{ relation: 'charge', key: 'id' },
        dimensions: { region: {} },
        access: { rows: [{ where: { region: { eq: { reader: 'region' } } } }] },
      },
      subscriptions: { subscription: subscriptionOf(reading) },
    },
    metrics: {
      rows: {
        ...{ kind: 'snapshot', label: 'Rows', description: 'Periods.', format: 'integer' },
        ...{ table: 'subscriptions', aggregate: 'count' },
      },
    },
  });
  expect(validateModel(model)).toEqual([]);
  return model;
}

/** The periods, whoever looks. */
async function periodsOf(engine: TestEngine, reading: Reading, region?: string): Promise<Period[]> {
  const model = modelFor(reading);
  return await engine.snapshot(async (session) => {
    const catalog = await readCatalog(session, model);
    expect(catalog.unreadable).toEqual({});
    const calendar = { zone: reading.zone, weekStart: 1, fiscalYearStart: 1 } as const;
    const all = { session, model, catalog, calendar };
    const context = region === undefined ? all : readAs(all, { name: 'r', attributes: { region } });
    const statement = writeStatement(context, ({ sources }) =>
      [
        `SELECT customer, ${reading.byLine ? 'line' : 'NULL'}, ${reading.keepsPlan ? 'plan' : 'NULL'}, start_date, end_date,`,
        `CAST(monthly_amount AS DOUBLE PRECISION) FROM ${sources.from('subscriptions')} AS period`,
      ].join(' '),
    );
    const { rows } = await session.query(statement, {});
    return rows.map(([customer, line, plan, from, to, amount]) => ({
      group: `${customer}/${reading.byLine ? line : ''}/${reading.keepsPlan ? plan : ''}`,
      ...{ from: String(from), to: String(to), amount: Number(amount) },
    }));
  });
}

const FIRST = Temporal.PlainDate.from('2023-12-30');
const DAYS = Array.from({ length: 560 }, (_, index) => String(FIRST.add({ days: index })));

function expectSame(periods: readonly Period[], charges: readonly Charge[], reading: Reading): void {
  const boundaries = new Set(periods.flatMap(({ from, to }) => [from, to]));
  for (const [at, day] of DAYS.entries()) {
    // States change on few days; on the others they are looked at now and then.
    if (!boundaries.has(day) && !boundaries.has(DAYS[at + 1] ?? '') && at % 7 !== 0) continue;
    const found = new Map<string, number>();
    for (const { group, from, to, amount } of periods)
      if (from <= day && day < to) found.set(group, (found.get(group) ?? 0) + amount);
    const wanted = amountsOn(charges, reading, day);
    expect([day, ...[...found.keys()].sort()]).toEqual([day, ...[...wanted.keys()].sort()]);
    for (const [group, amount] of wanted) expect(found.get(group)).toBeCloseTo(amount, 6);
  }
}

/** Of one amount, stretches that follow one another are one; none is empty. */
function expectWhole(periods: readonly Period[], { overlap, billed }: Reading): void {
  for (const { from, to } of periods) expect(from < to).toBe(true);
  if (overlap === 'add') return;
  const ends = periods.map(({ group, to, amount }) => `${group} ${to} ${amount}`);
  for (const { group, from, amount } of periods) expect(ends).not.toContain(`${group} ${from} ${amount}`);
  if (billed === 'column') return;
  for (const one of periods)
    expect(
      periods.filter(
        (other) => other !== one && other.group === one.group && other.from < one.to && one.from < other.to,
      ),
    ).toEqual([]);
}

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  const store: fc.Arbitrary<Store> = fc.record({
    time: fc.constantFrom('date', 'timestamp', 'timestamptz'),
    amount: fc.constantFrom('DECIMAL(12,2)', 'DOUBLE PRECISION'),
  });

  test(
    'periods of random charges are what the charges say of each day',
    async () => {
      await fc.assert(
        fc.asyncProperty(drawCharges, drawReading, store, async (charges, drawn, stored) => {
          const reading = stored.time === 'date' ? { ...drawn, zone: 'UTC' } : drawn;
          await engine.execute(chargesSql(charges, stored));
          const periods = await periodsOf(engine, reading);
          expectSame(periods, charges, reading);
          expectWhole(periods, reading);
        }),
        { numRuns: RUNS[name], endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );

  test(
    'who sees some of the charges sees the periods that those alone make',
    async () => {
      await fc.assert(
        fc.asyncProperty(drawCharges, drawReading, store, async (charges, reading, stored) => {
          await engine.execute(chargesSql(charges, stored));
          const seen = await periodsOf(engine, reading, 'north');
          await engine.execute(
            chargesSql(
              charges.filter(({ region }) => region === 'north'),
              stored,
            ),
          );
          const alone = await periodsOf(engine, reading);
          const sorted = (periods: readonly Period[]) => periods.map((one) => JSON.stringify(one)).sort();
          expect(sorted(seen)).toEqual(sorted(alone));
        }),
        { numRuns: RUNS[name], endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );
});
