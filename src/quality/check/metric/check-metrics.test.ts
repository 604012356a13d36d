import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../../../test/quality/engines.ts';
import { englishFinder } from '../../../../test/words/english-words.ts';
import { addDays } from '../../../foundation/calendar/index.ts';
import { DEFAULT_LOCALE, type Locale } from '../../../foundation/format/index.ts';
import type { AskContext } from '../../../metrics/engine/index.ts';
import type { ModelInput } from '../../../metrics/model/index.ts';
import { checkInWords } from '../../check-in-words.ts';
import type { CheckResult } from '../../check-result.ts';
import { type ChecksRun, type RunChecksOptions, runChecks } from '../run-checks.ts';

/** What checks find, in words. */
async function runChecksWorded(
  context: AskContext,
  { locale = DEFAULT_LOCALE, ...options }: RunChecksOptions & { readonly locale?: Locale },
): Promise<ChecksRun<string>> {
  const run = await runChecks(context, options);
  return { ...run, results: run.results.map((one) => checkInWords(one, locale)) };
}

/** Ten rows a day and two at weekends, a little up and down, from Monday, May 6; the last full day has three. */
function sales(): string {
  const rows: string[] = [];
  for (let day = 0; day < 56; day += 1) {
    const date = addDays('2024-05-06', day);
    const usual = day % 7 < 5 ? 10 + ((day * 5) % 3) : 2;
    const count = date === '2024-06-28' ? 3 : usual;
    for (let row = 0; row < count; row += 1) rows.push(`(DATE '${date}', ${100 + row})`);
  }
  // Of the edition date itself, and so not looked at.
  for (let row = 0; row < 99; row += 1) rows.push(`(DATE '2024-06-29', 1)`);
  return rows.join(', ');
}

const SQL = `
  CREATE TABLE sales (sold date, amount integer);
  INSERT INTO sales VALUES ${sales()};
  CREATE TABLE returns (sold date, amount integer);
`;

const sum = (label: string, table = 'sales') =>
  ({
    kind: 'simple',
    label,
    description: label,
    table,
    aggregate: 'sum',
    column: 'amount',
    owner: 'Finance',
  }) as const;

const MODEL: ModelInput = {
  tables: {
    sales: {
      relation: 'sales',
      label: 'Sales',
      time: 'sold',
      checks: [
        { check: 'anomalous-rows', severity: 'warn' },
        { check: 'anomalous-rows', name: 'up_only', direction: 'up' },
        { check: 'anomalous-rows', name: 'lenient', minimumEffect: 0.9 },
        { check: 'anomalous-rows', name: 'weekly', grain: 'week' },
      ],
    },
    returns: { relation: 'returns', label: 'Returns', time: 'sold', checks: [{ check: 'anomalous-rows' }] },
  },
  metrics: {
    revenue: {
      ...sum('Revenue'),
      checks: [
        { check: 'bounds', atLeast: 100, atMost: 30_000 },
        { check: 'bounds', name: 'too_low', atLeast: 1_000_000, severity: 'warn', owner: 'Ann' },
        { check: 'change', grain: 'day', by: 0.5 },
        { check: 'change', name: 'up', grain: 'day', by: 0.5, direction: 'up' },
        { check: 'agrees', with: { metric: 'sales_again' } },
        { check: 'agrees', name: 'with_books', with: { value: 20_000 }, tolerance: 0.01 },
        { check: 'anomalous' },
        { check: 'bounds', name: 'filtered', atMost: 0, where: { amount: { gt: 1000 } } },
        { check: 'bounds', name: 'broken', atMost: 0, where: { colour: 'red' } },
      ],
    },
    sales_again: sum('Sales again'),
    returned: {
      ...sum('Returned', 'returns'),
      checks: [
        { check: 'change', by: 0.1 },
        { check: 'bounds', atMost: 0 },
      ],
    },
    return_rate: {
      kind: 'ratio',
      label: 'Return rate',
      description: 'Rate.',
      numerator: 'revenue',
      denominator: 'returned',
      checks: [{ check: 'bounds', atMost: 1 }],
    },
  },
};

const OPTIONS = { period: { from: '2024-06-01', to: '2024-06-29' }, structure: false, shapes: {} };
const AS_OF = { asOf: '2024-06-29' };

describe.each(ENGINES)('checks of metrics and of volume on %s', (engine) => {
  let database: SeededDatabase;
  let results: CheckResult<string>[];
  let statements: string[] = [];
  const only = (name: string): CheckResult<string> => {
    const found = results.filter((one) => one.name === name);
    expect([name, found]).toEqual([name, [expect.anything()]]);
    return found[0] as CheckResult<string>;
  };

  beforeAll(async () => {
    database = await seed(engine, SQL);
    ({ results } = await database.within(MODEL, (context) => runChecksWorded(context, OPTIONS), AS_OF));
  });
  afterAll(() => database.close());

  test('finds a day with few rows, judged by the days before it', () => {
    expect(only('sales.checks.anomalous_rows')).toMatchObject({
      label: 'Usual number of rows of Sales',
      verdict: 'warn',
      code: 'CHECK_ANOMALY',
      observed: 3,
      message: expect.stringMatching(
        /^sales has 3 rows \(Jun 28, 2024\)\. Expected from its history: between \d+ and \d+, most likely 1\d \(99\.9% of usual values\)\.$/,
      ),
    });
    expect(only('sales.checks.up_only').verdict).toBe('pass');
    expect(only('sales.checks.lenient')).toMatchObject({
      verdict: 'pass',
      message: expect.stringContaining('The distance is less than 90%, which does not count.'),
    });
  });

  test('says nothing while there is too little history', () => {
    expect(only('sales.checks.weekly')).toMatchObject({
      verdict: 'pass',
      message: expect.stringContaining('There are 6 earlier values to judge by; 14 are needed.'),
    });
    expect(only('returns.checks.anomalous_rows')).toMatchObject({
      verdict: 'pass',
      message: 'returns has 0 rows (Jun 28, 2024). There are 0 earlier values to judge by; 14 are needed.',
    });
  });

  test('holds metrics within bounds, over the period of the report', () => {
    expect(only('metrics.revenue.checks.bounds')).toMatchObject({
      verdict: 'pass',
      owner: 'Finance',
      metrics: ['revenue'],
      tables: ['sales'],
      expected: { from: 100, to: 30_000 },
    });
    expect(only('metrics.revenue.checks.too_low')).toMatchObject({
      verdict: 'warn',
      owner: 'Ann',
      code: 'CHECK_BOUNDS',
      message: expect.stringMatching(/^Revenue [\d,]+ \(Jun 1–28, 2024\)\. Expected: at least 1,000,000\.$/),
    });
    expect(only('metrics.revenue.checks.filtered')).toMatchObject({ verdict: 'pass', observed: 0 });
    expect(only('metrics.return_rate.checks.bounds')).toMatchObject({
      verdict: 'warn',
      message: 'Return rate n/a, because it would divide by zero (return_rate).',
    });
  });

  test('compares the last full grain with the one before', () => {
    expect(only('metrics.revenue.checks.change')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_CHANGE',
      message: expect.stringMatching(
        /^Revenue [\d,]+ \(Jun 27, 2024\), then 303 \(Jun 28, 2024\): −\d\d\.\d%\. Expected: between −50\.0% and \+50\.0%\.$/,
      ),
    });
    expect(only('metrics.revenue.checks.up').verdict).toBe('pass');
    expect(only('metrics.returned.checks.change')).toMatchObject({ verdict: 'pass', observed: 0 });
  });

  test('finds figures that do not agree, and unusual values', () => {
    expect(only('metrics.revenue.checks.agrees')).toMatchObject({
      verdict: 'pass',
      metrics: ['revenue', 'sales_again'],
    });
    expect(only('metrics.revenue.checks.with_books')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_RECONCILIATION',
      expected: { from: 19_800, to: 20_200 },
    });
    expect(only('metrics.revenue.checks.anomalous')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_ANOMALY',
      observed: 303,
    });
  });

  test('a check that cannot be run takes no other down', () => {
    expect(results.filter((one) => one.isError === true)).toEqual([
      expect.objectContaining({
        name: 'metrics.revenue.checks.broken',
        code: 'UNKNOWN_DIMENSION',
        verdict: 'fail',
      }),
    ]);
  });

  test('asks together what differs only in the metric', async () => {
    statements = [];
    await database.within(
      MODEL,
      async (context) => {
        const query: typeof context.session.query = (statement, options) => {
          statements.push(statement.sql);
          return context.session.query(statement, options);
        };
        const session = { ...context.session, query };
        return await runChecksWorded({ ...context, session }, { ...OPTIONS, tables: [] });
      },
      AS_OF,
    );
    // Period; day; filtered; 57 days; week. The broken one is never asked. Besides, where the data begins.
    expect(statements.filter((sql) => !/ LIMIT 1$| AS least /.test(sql))).toHaveLength(5);
  });

  test.each(['de-DE', 'fr-FR', 'es-ES', 'ja-JP'])('says the same in %s', async (tag) => {
    const locale = { locale: tag, currency: 'EUR' };
    const told = await database.within(
      MODEL,
      (context) => runChecksWorded(context, { ...OPTIONS, locale }),
      AS_OF,
    );
    const found = ({ name, verdict, code, observed }: CheckResult<string>) => [name, verdict, code, observed];
    expect(told.results.map(found)).toEqual(results.map(found));
    const theirs = [
      'Revenue',
      'Return rate',
      'Returned',
      'Returns',
      'Sales again',
      'Sales',
      'sales again',
      'sales',
      'returns',
      'return_rate',
      'revenue',
    ];
    for (const { label, message, hint = '', code = '' } of told.results) {
      const text = [label, message, hint].join(' ');
      expect([text, englishFinder(tag.slice(0, 2), [...theirs, code])(text)]).toEqual([text, []]);
    }
  });
});
