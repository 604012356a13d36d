import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import type { Session } from '../../src/metrics/connection/index.ts';
import { ask, readCatalog } from '../../src/metrics/engine/index.ts';
import { numberOf } from '../../src/metrics/series/index.ts';
import { askPeriods, type PeriodQuestion } from '../../src/operations/alert/ask-periods.ts';
import { openDuckdbEngine } from '../engine/databases.ts';
import { MODEL } from './shop.ts';

/** Runs work over a shop of three countries and three weeks, and counts its statements. */
async function inShop<T>(work: (context: Awaited<ReturnType<typeof contextOf>>) => Promise<T>) {
  const engine = await openDuckdbEngine();
  onTestFinished(() => engine.close());
  await engine.execute(
    `CREATE TABLE orders AS SELECT n AS id, TIMESTAMPTZ '2026-11-01 12:00:00+00' + INTERVAL 7 HOUR * n AS at,
      ['de', 'fr', NULL][1 + n % 3] AS country, CAST(n % 5 AS DECIMAL(9, 2)) AS amount FROM range(70) AS r (n)`,
  );
  return await engine.snapshot(async (session) => work(await contextOf(session)));
}

async function contextOf(session: Session) {
  const catalog = await readCatalog(session, MODEL);
  const statements: string[] = [];
  const counted: Session = {
    ...session,
    dialect: session.dialect,
    query: (statement, options) => {
      statements.push(statement.sql);
      return session.query(statement, options);
    },
  };
  return { session: counted, catalog, model: MODEL, calendar: DEFAULT_CALENDAR, statements };
}

const PERIODS = [
  { from: '2026-11-03', to: '2026-11-10' },
  { from: '2026-11-04', to: '2026-11-11' },
  { from: '2026-11-10', to: '2026-11-11' },
  { from: '2026-10-01', to: '2026-10-02' },
  { from: '2026-11-03', to: '2026-11-10' },
];
const question = (metric: string, by?: string): PeriodQuestion => ({
  ...{ metric, by, where: { amount: { gt: 0 } }, periods: PERIODS },
});

test('overlapping periods in any order have the values that each has when it is asked alone', async () => {
  await inShop(async (context) => {
    for (const metric of ['orders', 'revenue', 'basket']) {
      const [answer] = await askPeriods(context, [question(metric, 'country')]);
      if (answer === undefined || answer instanceof ProblemError) throw new Error('it can be asked');
      expect([...answer.keys()].sort()).toEqual(['"de"', '"fr"', 'null']);
      for (const period of PERIODS) {
        const { series } = await ask(context, {
          metrics: [metric],
          by: ['country'],
          period,
          where: { amount: { gt: 0 } },
        });
        for (const { key, current } of series.groups) {
          expect(answer.get(JSON.stringify(key[0]))?.at(period)).toBe(numberOf(current[0]?.[0]));
        }
      }
    }
  });
});

test('questions that differ only in their metric are one statement', async () => {
  await inShop(async (context) => {
    await askPeriods(context, [
      question('orders'),
      question('revenue'),
      question('basket'),
      question('orders'),
    ]);
    // Besides, where the data begins: in some period there is no row.
    const beginning = / LIMIT 1$| AS least /;
    expect(context.statements.filter((sql) => !beginning.test(sql))).toHaveLength(1);
  });
});

test('a question that cannot be answered leaves the others alone', async () => {
  await inShop(async (context) => {
    const [good, bad] = await askPeriods(context, [question('orders'), question('nothing')]);
    expect(good).toBeInstanceOf(Map);
    expect(bad).toBeInstanceOf(ProblemError);
  });
});
