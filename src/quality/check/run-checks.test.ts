import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../../test/quality/engines.ts';
import { englishFinder } from '../../../test/words/english-words.ts';
import { DEFAULT_LOCALE, type Locale } from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import type { ModelInput } from '../../metrics/model/index.ts';
import { checkInWords } from '../check-in-words.ts';
import type { CheckResult } from '../check-result.ts';
import { type ChecksRun, type RunChecksOptions, runChecks } from './run-checks.ts';

/** What checks find, in words. */
async function runChecksWorded(
  context: AskContext,
  { locale = DEFAULT_LOCALE, ...options }: RunChecksOptions & { readonly locale?: Locale },
): Promise<ChecksRun<string>> {
  const run = await runChecks(context, options);
  return { ...run, results: run.results.map((one) => checkInWords(one, locale)) };
}

const SQL = `
  CREATE TABLE accounts (id integer, plan text);
  INSERT INTO accounts VALUES (1, 'pro'), (2, 'free'), (3, 'pro');
  CREATE TABLE charges (id integer, account_id integer, charged timestamp, amount decimal(12,2), rate double precision,
    currency text, mail text, region text);
  INSERT INTO charges VALUES
    (1, 1, TIMESTAMP '2024-06-01 10:00:00', 10, 0.5, 'EUR', 'a@example.com', 'eu'),
    (2, 2, TIMESTAMP '2024-06-02 10:00:00', 20, 0.5, 'EUR', 'b@example.com', 'eu'),
    (3, 8, TIMESTAMP '2024-06-28 10:00:00', -5, 'NaN', 'usd', 'nobody', 'us'),
    (4, 8, TIMESTAMP '2024-06-28 18:00:00', NULL, NULL, NULL, NULL, NULL),
    (4, NULL, NULL, 30, 0.5, 'EUR', 'c@example.com' || CHR(10), 'eu'),
    (5, 9, TIMESTAMP '2024-07-01 00:00:00', -99, 0.5, 'XXX', 'later', 'eu'),
    (5, 9, TIMESTAMP '2024-08-01 00:00:00', -99, 0.5, 'XXX', 'later', 'eu');
  CREATE TABLE nothing (id integer, happened date);
`;

const CHARGES: NonNullable<ModelInput['tables']>[string] = {
  relation: 'charges',
  label: 'Charges',
  key: 'id',
  time: 'charged',
  links: { account: { to: 'accounts', column: 'account_id' } },
  dimensions: { band: { sql: `CASE WHEN amount > 15 THEN 'high' ELSE 'low' END` } },
  checks: [
    { check: 'freshness', within: { days: 2 }, severity: 'warn', owner: 'Ops' },
    { check: 'freshness', name: 'fresh_enough', within: { days: 4 } },
    { check: 'rows', atLeast: 6 },
    { check: 'rows', per: 'month', atLeast: 4, atMost: 4 },
    { check: 'rows', name: 'rows_of_eu', where: { region: 'eu' }, atMost: 3 },
    { check: 'not-null', columns: 'amount' },
    { check: 'not-null', name: 'half', columns: ['amount', 'currency'], tolerance: { share: 0.2 } },
    { check: 'unique', columns: 'id' },
    { check: 'unique', name: 'unique_pair', columns: ['id', 'region'] },
    { check: 'accepted', column: 'currency', values: ['EUR', 'USD'] },
    { check: 'accepted', name: 'accepted_eu', column: 'currency', values: ['EUR'], where: { region: 'eu' } },
    { check: 'range', column: 'amount', atLeast: 0, atMost: 1000 },
    { check: 'range', column: 'rate', atLeast: 0 },
    { check: 'range', name: 'dated', column: 'charged', atLeast: '2024-06-02' },
    { check: 'range', name: 'dated_until', column: 'charged', atMost: '2024-06-28' },
    { check: 'accepted', name: 'dated_on', column: 'charged', values: ['2024-06-01', '2024-06-28'] },
    { check: 'range', name: 'of_a_day', column: 'amount', atLeast: 0, where: { charged: '2024-06-28' } },
    { check: 'pattern', column: 'mail', matches: String.raw`[^@]+@[a-z]+\.com` },
    { check: 'pattern', name: 'pattern_id', column: 'id', matches: '[1-4]' },
    { check: 'orphans', link: 'account' },
    { check: 'orphans', name: 'few_orphans', link: 'account', tolerance: { rows: 2 } },
    { check: 'range', name: 'pro_only', column: 'amount', atLeast: 15, where: { 'accounts.plan': 'pro' } },
    { check: 'not-null', name: 'banded', columns: 'mail', where: { band: 'high' } },
    {
      check: 'sql',
      sql: 'SELECT id, mail FROM {{ charges }} AS it WHERE id > 2 AND charged < {{ edition_date }} ORDER BY id, mail',
      says: 'Ids end at 2.',
    },
    { check: 'sql', name: 'none', sql: 'SELECT id FROM charges WHERE id > 9;' },
    { check: 'range', name: 'misfit', column: 'amount', atLeast: 'much' },
    { check: 'not-null', name: 'no_column', columns: 'amuont' },
    { check: 'sql', name: 'broken', sql: 'SELECT nonsense FROM charges' },
    {
      check: 'schema',
      columns: { id: 'number', account_id: 'integer', charged: 'timestamp', amount: 'float', gone: 'text' },
    },
    { check: 'schema', name: 'seen', others: 'report' },
  ],
};

const MODEL: ModelInput = {
  tables: {
    accounts: { relation: 'accounts', label: 'Accounts', key: 'id', dimensions: { plan: {} } },
    charges: CHARGES,
    nothing: {
      relation: 'nothing',
      time: 'happened',
      checks: [
        { check: 'freshness', within: { days: 1 } },
        { check: 'rows', atLeast: 1, severity: 'warn' },
        { check: 'not-null', columns: 'id' },
      ],
    },
    missing: { relation: 'missing', checks: [{ check: 'rows', atLeast: 1 }] },
  },
};

const PERIOD = { from: '2024-06-01', to: '2024-07-01' };
const OPTIONS = { period: PERIOD, structure: false, shapes: {} };

describe.each(ENGINES)('checks of tables on %s', (engine) => {
  let database: SeededDatabase;
  let results: CheckResult<string>[];
  let statements = 0;
  const only = (name: string): CheckResult<string> => {
    const found = results.filter((one) => one.name === name);
    expect([name, found]).toEqual([name, [expect.anything()]]);
    return found[0] as CheckResult<string>;
  };
  const ofCharges = (name: string) => only(`charges.checks.${name}`);

  beforeAll(async () => {
    database = await seed(engine, SQL);
    const shapes = { charges: { id: 'integer', account_id: 'text', old: 'date' } };
    ({ results } = await database.within(MODEL, (context) =>
      runChecksWorded(context, { ...OPTIONS, shapes }),
    ));
  });
  afterAll(() => database.close());

  test('tells the age of the newest row before the edition date', () => {
    expect(ofCharges('freshness')).toEqual({
      name: 'charges.checks.freshness',
      label: 'Freshness of Charges',
      tables: ['charges'],
      owner: 'Ops',
      verdict: 'warn',
      code: 'CHECK_STALE',
      message:
        'The newest charged of charges is Jun 28, 2024, 54\u00a0h before the edition date. Expected: at most 48\u00a0h.',
      hint: 'find out why nothing newer was loaded.',
      observed: 54,
      expected: { from: null, to: 48 },
    });
    expect(ofCharges('fresh_enough').verdict).toBe('pass');
    expect(only('nothing.checks.freshness')).toMatchObject({
      verdict: 'fail',
      message: 'nothing has no happened before Jul 1, 2024. Expected: at most 24\u00a0h.',
    });
  });

  test('counts rows before the edition date, in all or in the last full grain', () => {
    expect(ofCharges('rows')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_BOUNDS',
      message: 'charges has 5 rows. Expected: at least 6.',
      observed: 5,
      expected: { from: 6, to: null },
    });
    expect(ofCharges('rows_month')).toMatchObject({
      verdict: 'pass',
      message: 'charges has 4 rows (Jun 1–30, 2024). Expected: between 4 and 4.',
    });
    expect(ofCharges('rows_of_eu')).toMatchObject({ verdict: 'pass', observed: 3 });
    expect(only('nothing.checks.rows')).toMatchObject({ verdict: 'warn', observed: 0 });
    expect(only('nothing.checks.not_null_id')).toMatchObject({ verdict: 'pass', observed: 0 });
  });

  test('counts rows without a value, with keys for examples, up to a tolerance', () => {
    expect(ofCharges('not_null_amount')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_ROWS_WRONG',
      message: '1 row of charges has no amount (4).',
      observed: 1,
      expected: { from: null, to: 0 },
    });
    expect(ofCharges('half')).toMatchObject({
      verdict: 'pass',
      message: '1 row of charges has no (amount and currency). 1 row is tolerated.',
      expected: { from: null, to: 1 },
    });
  });

  test('counts rows that repeat a key', () => {
    expect(ofCharges('unique_id')).toMatchObject({
      verdict: 'fail',
      message: '1 row of charges repeats the id of another (4 ×2).',
    });
    expect(ofCharges('unique_pair')).toMatchObject({ verdict: 'pass', observed: 0 });
  });

  test('counts values that are not accepted, out of range or of another form; null is none of these', () => {
    expect(ofCharges('accepted_currency').message).toBe(
      '1 row of charges has a value in currency that is not accepted ("usd").',
    );
    expect(ofCharges('accepted_eu').verdict).toBe('pass');
    expect(ofCharges('range_amount').message).toBe(
      '1 row of charges has a value in amount that is not between 0 and 1000 (-5).',
    );
    expect(ofCharges('range_rate').message).toContain('(NaN)');
    expect(ofCharges('dated')).toMatchObject({ observed: 1 });
    // A day is all of its moments, also as the last that is accepted.
    expect(ofCharges('dated_until')).toMatchObject({ verdict: 'pass', observed: 0 });
    expect(ofCharges('dated_on')).toMatchObject({ observed: 1 });
    expect(ofCharges('of_a_day')).toMatchObject({ observed: 1 });
    // The whole text must match, and the line break at its end is a part of it.
    expect(ofCharges('pattern_mail').message).toBe(
      String.raw`2 rows of charges have a value in mail that does not match [^@]+@[a-z]+\.com ("c@example.com\u000a", "nobody").`,
    );
    expect(ofCharges('pattern_id')).toMatchObject({ verdict: 'pass' });
  });

  test('counts orphans, with a tolerance of its own', () => {
    expect(ofCharges('orphans_account')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_ORPHANS',
      tables: ['charges', 'accounts'],
      message: '2 rows of charges have a value in account_id that is not in accounts (8 ×2).',
    });
    expect(ofCharges('few_orphans')).toMatchObject({ verdict: 'pass', expected: { from: null, to: 2 } });
  });

  test('filters by linked dimensions and by expressions', () => {
    expect(ofCharges('pro_only')).toMatchObject({ verdict: 'fail', observed: 1 });
    expect(ofCharges('pro_only').message).toContain('(10)');
    expect(ofCharges('banded')).toMatchObject({ verdict: 'pass' });
  });

  test('runs queries that must find nothing', () => {
    expect(ofCharges('sql')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_ROWS_FOUND',
      message: 'Ids end at 2. The query finds 2 rows that must not exist ((3, "nobody"), (4, null)).',
      observed: 2,
    });
    expect(ofCharges('none')).toMatchObject({ verdict: 'pass', message: 'The query finds no row.' });
  });

  test('holds columns against those named, or those seen last', () => {
    expect(ofCharges('schema').message).toBe(
      'Columns that charges lacks: gone. Columns of charges with another type: amount (float → decimal). Columns of charges that are not expected: rate, currency, mail, region.',
    );
    expect(ofCharges('seen').message).toBe(
      'Columns that charges lacks: old. Columns of charges with another type: account_id (text → integer). Columns of charges that are not expected: charged, amount, rate, currency, mail, region.',
    );
  });

  test('a check that cannot be run is an error of its own', () => {
    const errors = results.filter((one) => one.isError === true).map((one) => [one.name, one.code]);
    expect(errors).toEqual([
      ['charges.checks.misfit', 'FILTER_INVALID'],
      ['charges.checks.no_column', 'COLUMN_MISSING'],
      ['charges.checks.broken', expect.stringMatching(/COLUMN_MISSING|QUERY_FAILED/)],
      ['missing.checks.rows', 'TABLE_MISSING'],
    ]);
    expect(ofCharges('no_column').hint).toContain('did you mean "amount"?');
  });

  test('notes the columns, and asks one statement for all that is an aggregate', async () => {
    const run = await database.within(MODEL, async (context) => {
      const session = {
        ...context.session,
        query: (...asked: Parameters<typeof context.session.query>) => {
          statements += 1;
          return context.session.query(...asked);
        },
      };
      return await runChecksWorded(
        { ...context, session },
        { ...OPTIONS, tables: ['accounts', 'nothing'], structure: true },
      );
    });
    expect(run.shapes).toEqual({
      accounts: { id: 'integer', plan: 'text' },
      nothing: { id: 'integer', happened: 'date' },
    });
    expect(statements).toBe(2);
    expect(run.results.map((one) => one.name)).toContain('accounts.key.unique');
  });

  test.each(['de-DE', 'fr-FR', 'es-ES', 'ja-JP'])('says the same in %s', async (tag) => {
    const shapes = { charges: { id: 'integer', account_id: 'text', old: 'date' } };
    const locale = { locale: tag, currency: 'EUR' };
    const told = await database.within(MODEL, (context) =>
      runChecksWorded(context, { ...OPTIONS, shapes, locale }),
    );
    const found = ({ name, verdict, code, observed, expected }: CheckResult<string>) => [
      name,
      verdict,
      code,
      observed,
      expected,
    ];
    expect(told.results.map(found)).toEqual(results.map(found));
    const theirs = [
      'Charges',
      'Accounts',
      'Ids end at 2.',
      'charges',
      'account_id',
      'accounts',
      'happened',
      'nothing',
      'missing',
      'mail',
      'rate',
      'region',
      'date',
      'text',
      'float',
      'old',
    ];
    for (const { label, message, hint = '', code = '' } of told.results) {
      const text = [label, message, hint].join(' ');
      expect([text, englishFinder(tag.slice(0, 2), [...theirs, code])(text)]).toEqual([text, []]);
    }
  });
});

test.each(ENGINES)(
  'on %s a costly query is computed once where rows can be kept, and is told whole',
  async (engine) => {
    const database = await seed(
      engine,
      'CREATE TABLE bills (id integer, paid integer); INSERT INTO bills VALUES (1, 5), (1, -9)',
    );
    const model: ModelInput = {
      tables: {
        totals: {
          sql: 'SELECT id, SUM(paid) AS paid FROM bills GROUP BY id',
          key: 'id',
          checks: [{ check: 'range', column: 'paid', atLeast: 0 }],
        },
        shares: { sql: 'SELECT id, MAX(paid) AS most FROM {{ totals }} AS it GROUP BY id', key: 'id' },
      },
    };
    const computed: string[] = [];
    const { results } = await database.within(model, (context) => {
      const { session } = context;
      const query: typeof session.query = (statement, options) => {
        if (/SUM\(paid\)/.test(statement.sql)) computed.push(statement.sql);
        return session.query(statement, options);
      };
      return runChecksWorded({ ...context, session: { ...session, query } }, { ...OPTIONS, structure: true });
    });
    await database.close();
    const wrong = results.find(({ name }) => name === 'totals.checks.range_paid');
    expect(wrong).toMatchObject({ verdict: 'fail', observed: 1 });
    expect(wrong?.query).toMatch(/SUM\(paid\) AS paid FROM bills/);
    expect(wrong?.query).not.toMatch(/kept_/);
    // Tables of PostgreSQL's readers are not kept: one statement for each table, and one for the rows that are wrong.
    expect(computed).toHaveLength(engine === 'duckdb' ? 0 : 3);
  },
);

test('a question that the database refuses goes unanswered alone, and examples it refuses are left out', async () => {
  const database = await seed(
    'postgres',
    `CREATE TABLE papers (id integer, doc json); INSERT INTO papers VALUES (1, '{"a": 1}'), (2, NULL), (2, '[]');`,
  );
  const model: ModelInput = {
    tables: {
      papers: {
        relation: 'papers',
        checks: [
          { check: 'unique', columns: 'doc' },
          { check: 'pattern', column: 'doc', matches: String.raw`\{.*\}` },
          { check: 'not-null', columns: 'doc' },
          { check: 'unique', columns: 'id' },
        ],
      },
    },
  };
  const { results } = await database.within(model, (context) =>
    runChecksWorded(context, { ...OPTIONS, structure: true }),
  );
  await database.close();
  expect(results.filter(({ name }) => name.includes('.checks.'))).toEqual([
    expect.objectContaining({ name: 'papers.checks.unique_doc', isError: true, verdict: 'fail' }),
    expect.objectContaining({
      name: 'papers.checks.pattern_doc',
      verdict: 'fail',
      message: String.raw`1 row of papers has a value in doc that does not match \{.*\}.`,
    }),
    // Nothing names a row of a table without a key.
    expect.objectContaining({ message: '1 row of papers has no doc.' }),
    expect.objectContaining({ message: '1 row of papers repeats the id of another (2 ×2).' }),
  ]);
  expect(results.filter(({ isError }) => isError === true)).toHaveLength(1);
  expect(results.find(({ name }) => name === 'papers.rows')?.verdict).toBe('pass');
});
