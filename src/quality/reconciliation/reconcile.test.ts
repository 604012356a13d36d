import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../../test/quality/engines.ts';
import type { ModelInput } from '../../metrics/model/index.ts';
import { checkInWords } from '../check-in-words.ts';
import { reconcile } from './reconcile.ts';

const SQL = `
  CREATE TABLE accounts (id integer, status text, plan text);
  INSERT INTO accounts SELECT n, CASE WHEN n <= 1548 THEN 'active' ELSE 'left' END, CASE WHEN n <= 10 THEN 'pro' ELSE 'free' END
    FROM (SELECT a * 100 + b AS n FROM (VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15)) AS x (a),
      (SELECT c * 10 + d AS b FROM (VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)) AS y (c), (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) AS z (d)) AS w) AS v
    WHERE n <= 1553;
  CREATE TABLE bills (billed date, amount decimal(12,2));
  INSERT INTO bills VALUES (DATE '2024-06-05', 100.10), (DATE '2024-06-06', 200.20), (DATE '2024-07-01', 5000);
  CREATE TABLE ledger (booked date, amount decimal(12,2));
  INSERT INTO ledger VALUES (DATE '2024-06-30', 300.31);
`;

const counting = {
  kind: 'simple',
  description: 'Count.',
  format: 'integer',
  table: 'accounts',
  aggregate: 'count',
} as const;
const money = {
  kind: 'simple',
  description: 'Sum.',
  format: { kind: 'currency', decimals: 0 },
  aggregate: 'sum',
  column: 'amount',
} as const;

const MODEL: ModelInput = {
  tables: {
    accounts: { relation: 'accounts', key: 'id', dimensions: { plan: {} } },
    bills: { relation: 'bills', time: 'billed' },
    ledger: { relation: 'ledger', time: 'booked' },
    gone: { relation: 'gone' },
  },
  metrics: {
    all_accounts: { ...counting, label: 'Active customers' },
    marked: { ...counting, label: 'Customers marked active', where: { status: 'active' } },
    billed: { ...money, label: 'Billed', table: 'bills' },
    booked: { ...money, label: 'GL bookings', table: 'ledger' },
    mean_refund: {
      ...money,
      label: 'Mean refund',
      aggregate: 'average',
      table: 'bills',
      where: { amount: { lt: 0 } },
    },
    lost: { ...counting, label: 'Lost', table: 'gone' },
  },
  reconciliations: {
    strict: { label: 'Strict', left: { metric: 'all_accounts' }, right: { metric: 'marked' } },
    lenient: {
      label: 'Lenient',
      left: { metric: 'all_accounts' },
      right: { metric: 'marked' },
      tolerance: 0.005,
    },
    severe: {
      label: 'Severe',
      left: { metric: 'marked' },
      right: { metric: 'all_accounts' },
      severity: 'fail',
    },
    same: {
      label: 'Same',
      left: { metric: 'all_accounts', where: { plan: 'pro' } },
      right: { metric: 'marked', where: { plan: 'pro' } },
    },
    cents: { label: 'Cents', left: { metric: 'billed' }, right: { metric: 'booked' } },
    silent: {
      label: 'Silent',
      left: { metric: 'mean_refund' },
      right: { metric: 'booked' },
      severity: 'fail',
    },
    broken: { label: 'Broken', left: { metric: 'billed' }, right: { metric: 'lost' } },
  },
};

describe.each(ENGINES)('reconcile on %s', (engine) => {
  let database: SeededDatabase;
  beforeAll(async () => {
    database = await seed(engine, SQL);
  });
  afterAll(() => database.close());

  const reconciled = async (name: string, locale = { locale: 'en-US', currency: 'USD' }) => {
    const period = { from: '2024-06-01', to: '2024-07-01' };
    const [result, ...rest] = await database.within(MODEL, (context) =>
      reconcile(context, period, { only: [name] }),
    );
    expect(rest).toEqual([]);
    return result && checkInWords(result, locale);
  };

  test('warns with both figures and the difference', async () => {
    expect(await reconciled('strict')).toEqual({
      name: 'reconciliations.strict',
      label: 'Strict',
      tables: ['accounts'],
      verdict: 'warn',
      code: 'CHECK_RECONCILIATION',
      message: 'Active customers 1,553, customers marked active 1,548: 5 more (0.3%).',
      hint: 'find out which figure is right; `broadsheet explain` shows how each is computed.',
    });
  });

  test('passes within the tolerance, in the locale asked for', async () => {
    expect(await reconciled('lenient', { locale: 'de-DE', currency: 'EUR' })).toMatchObject({
      verdict: 'pass',
      message: expect.stringMatching(/1\.553.*1\.548: 5 mehr \(0,3.%\), innerhalb der Toleranz von 0,5.%\.$/),
    });
  });

  test('fails where the model says so', async () => {
    expect(await reconciled('severe')).toMatchObject({
      verdict: 'fail',
      message: 'Customers marked active 1,548, active customers 1,553: 5 less (0.3%).',
    });
  });

  test('filters each side, and passes what agrees', async () => {
    expect(await reconciled('same')).toMatchObject({
      verdict: 'pass',
      message: 'Active customers 10, customers marked active 10: they agree.',
    });
  });

  test('shows a difference that the format of the metric would hide, within the period only', async () => {
    expect((await reconciled('cents'))?.message).toBe(
      'Billed $300.30, GL bookings $300.31: $0.01 less (less than 0.1%).',
    );
  });

  test('warns with the reason when a side has no value, and could not be made when one cannot be asked', async () => {
    expect(await reconciled('silent')).toMatchObject({
      verdict: 'warn',
      message: 'Mean refund n/a, because there is no data (mean_refund), GL bookings $300.',
    });
    expect(await reconciled('broken')).toMatchObject({
      verdict: 'fail',
      isError: true,
      code: 'TABLE_MISSING',
      message: expect.stringContaining('relation "gone"'),
    });
  });

  test('makes all of the model by default', async () => {
    const all = await database.within(MODEL, (context) =>
      reconcile(context, { from: '2024-06-01', to: '2024-07-01' }),
    );
    expect(all.map((one) => one.name)).toEqual(
      Object.keys(MODEL.reconciliations ?? {}).map((name) => `reconciliations.${name}`),
    );
  });
});
