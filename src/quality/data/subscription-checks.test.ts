import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../../test/quality/engines.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { ModelInput } from '../../metrics/model/index.ts';
import { runChecks } from '../check/run-checks.ts';
import { checkInWords } from '../check-in-words.ts';
import { checkData } from './check-data.ts';

/** Customer 1 pays 10 a month; 2 pays a few days late; 3 pays twice within a month; 4 pays by the year. */
const MONTHS = Array.from({ length: 8 }, (_, index) => `2024-0${index + 1}`);
const PAID = [
  ...MONTHS.map((month) => [1, `${month}-03`, 10, 'month', 'EUR']),
  ...MONTHS.map((month, index) => [2, `${month}-${index % 2 === 0 ? '04' : '09'}`, 10, 'month', 'EUR']),
  ...MONTHS.flatMap((month) => [
    [3, `${month}-05`, 10, 'month', 'USD'],
    [3, `${month}-12`, 4, 'month', 'USD'],
  ]),
] as const;
const rows = [
  ...PAID,
  [4, '2024-01-01', 1200, 'ever', 'EUR'],
  [null, '2024-02-01', 5, 'month', 'EUR'],
  [5, '2024-02-01', null, 'month', 'EUR'],
].map(
  ([customer, day, amount, every, currency], index) =>
    `(${index + 1}, ${customer}, DATE '${day}', ${amount}, '${every}', '${currency}')`,
);
const SQL = `
  CREATE TABLE charges (id integer, customer integer, day date, amount decimal(12,2), every text, currency text);
  INSERT INTO charges VALUES ${rows.join(', ')};
  CREATE TABLE stays (no integer, who integer, since date, until date);
  INSERT INTO stays VALUES
    (1, 1, DATE '2024-01-01', DATE '2024-02-01'), (2, 1, DATE '2024-02-01', NULL),
    (3, 2, DATE '2024-01-01', DATE '2024-06-01'), (4, 2, DATE '2024-02-01', DATE '2024-03-01'), (5, 2, DATE '2024-04-01', DATE '2024-05-01'),
    (6, 3, DATE '2024-01-01', NULL), (7, 3, DATE '2024-05-01', DATE '2024-06-01'),
    (8, 4, DATE '2024-01-01', DATE '2024-01-01'), (9, 4, DATE '2023-01-01', DATE '2025-01-01'),
    (10, NULL, DATE '2024-01-01', NULL), (11, NULL, DATE '2024-01-01', NULL);
`;

const modelOf = (subscription: object): ModelInput => ({
  tables: {
    charges: { relation: 'charges', key: 'id' },
    periods: {
      label: 'Subscriptions',
      subscription: {
        of: 'charges',
        customer: 'customer',
        amount: 'amount',
        charged: 'day',
        billed: 'monthly',
        ...subscription,
      },
    },
  },
});

describe.each(ENGINES)('on %s', (engine) => {
  let database: SeededDatabase;
  beforeAll(async () => {
    database = await seed(engine, SQL);
  });
  afterAll(() => database.close());

  const told = (model: ModelInput, of: RegExp) =>
    database.within(
      model,
      async (context) =>
        (await checkData(context))
          .map((one) => checkInWords(one, DEFAULT_LOCALE))
          .filter(({ name }) => of.test(name))
          .map(({ name, verdict, code, message }) => [name, verdict, code, message]),
      { asOf: '2024-09-01' },
    );

  test('charges that make no periods, or others than they were meant to, are told with numbers', async () => {
    expect(await told(modelOf({ billed: { column: 'every' } }), /periods\.(charges|currencies)/)).toEqual([
      [
        'periods.charges',
        'warn',
        'CHECK_CHARGES',
        '2 charges of charges lack one of customer, day, and amount and make no period. 1 charge of charges makes no period: every does not say how it is billed. 8 charges (25%) come in the first half of what is paid for already, and take the place of the ones before. 4 charges (13%) come less than a week after grace has ended, so that their customers are lost and won back.',
      ],
      [
        'periods.currencies',
        'fail',
        'CHECK_CURRENCIES',
        'The charges of charges are in several currencies (EUR, USD), and their amounts are added up.',
      ],
    ]);
    const where = { customer: 1 };
    expect(await told(modelOf({ where, currency: 'currency' }), /periods\.(charges|currencies)/)).toEqual([
      ['periods.charges', 'pass', undefined, 'All 8 charges of charges make periods.'],
    ]);
  });

  test('recurring revenue is held against what was charged, and both numbers are said', async () => {
    const near = modelOf({ where: { customer: [1, 2], currency: 'EUR' }, grace: { days: 7 } });
    expect(await told(near, /recurring/)).toEqual([
      [
        'periods.recurring',
        'pass',
        undefined,
        'From Aug 1–31, 2024, recurring revenue comes to 20, and charges less refunds to 20.',
      ],
    ]);
    const apart = modelOf({ where: { customer: 3, currency: 'USD' }, overlap: 'replace' });
    expect(await told(apart, /recurring/)).toEqual([
      [
        'periods.recurring',
        'warn',
        'CHECK_RECURRING',
        'From Aug 1–31, 2024, recurring revenue comes to 5, and charges less refunds to 14: 62% apart.',
      ],
    ]);
    expect(
      await told(modelOf({ where: { customer: 4, currency: 'EUR' }, billed: 'yearly' }), /recurring/),
    ).toEqual([
      [
        'periods.recurring',
        'pass',
        undefined,
        'There are too few months of charges to hold recurring revenue against them.',
      ],
    ]);
  });

  const overlaps = (columns: string[], relation = 'stays') =>
    database.within(
      {
        tables: {
          stays: {
            ...{ relation, label: 'Stays', valid: { from: 'since', to: 'until' } },
            checks: [{ check: 'no-overlap', name: 'once', columns }],
          },
        },
      },
      async (context) => {
        const period = { from: '2024-01-01', to: '2024-07-01' };
        const { results } = await runChecks(context, { period, structure: false, shapes: {} });
        return results.map((one) => checkInWords(one, DEFAULT_LOCALE));
      },
    );

  test('rows of one entity that are in force at once are counted, with examples', async () => {
    const [found] = await overlaps(['who']);
    expect(found).toMatchObject({
      ...{ name: 'stays.checks.once', verdict: 'fail', code: 'CHECK_OVERLAP', observed: 3 },
      label: 'Stays: one at a time for each who',
      message: '3 rows of stays begin before an earlier one of the same who has ended (2 ×2, 3).',
    });
    expect(await overlaps(['no'])).toMatchObject([
      {
        verdict: 'pass',
        message: 'Each row of stays begins when those of the same no before it have ended.',
      },
    ]);
    expect(await overlaps(['nobody'])).toMatchObject([
      { verdict: 'fail', code: 'COLUMN_MISSING', isError: true },
    ]);
  });

  test('as many as one by one', async () => {
    const day = fc.integer({ min: 1, max: 28 });
    const stay = fc.record({
      who: fc.constantFrom(1, 2, null),
      since: fc.option(day),
      until: fc.option(day),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(stay, { minLength: 1, maxLength: 7 }), async (stays) => {
        const date = (one: number | null) =>
          one === null ? 'CAST(NULL AS date)' : `DATE '2024-01-${String(one).padStart(2, '0')}'`;
        const values = stays.map(
          ({ who, since, until }) =>
            `SELECT ${who ?? 'CAST(NULL AS integer)'} AS who, ${date(since)} AS since, ${date(until)} AS until`,
        );
        const there = stays
          .filter(
            ({ who, since, until }) => who !== null && since !== null && (until === null || until > since),
          )
          .map(({ who, since, until }) => ({ who, from: since ?? 0, to: until ?? 99 }))
          .sort((a, b) => a.from - b.from || a.to - b.to);
        const wrong = there.filter((one, at) =>
          there.slice(0, at).some((other) => other.who === one.who && other.to > one.from),
        );
        const [found] = await database.within(
          {
            tables: {
              stays: {
                sql: values.join(' UNION ALL '),
                valid: { from: 'since', to: 'until' },
                checks: [{ check: 'no-overlap', columns: 'who' }],
              },
            },
          },
          async (context) =>
            (
              await runChecks(context, {
                period: { from: '2024-01-01', to: '2024-07-01' },
                structure: false,
                shapes: {},
              })
            ).results,
        );
        expect(found).toMatchObject({
          observed: wrong.length,
          verdict: wrong.length === 0 ? 'pass' : 'fail',
        });
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
