import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../../test/quality/engines.ts';
import { TECHFLOW_SCHEMA, techflowModel } from '../../../test/quality/techflow-model.ts';
import { englishFinder } from '../../../test/words/english-words.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import type { ModelInput } from '../../metrics/model/index.ts';
import { checkInWords } from '../check-in-words.ts';
import type { CheckResult } from '../check-result.ts';
import { checkData } from './check-data.ts';

/** What checks find, in words. */
async function checkDataWorded(context: AskContext, locale = DEFAULT_LOCALE): Promise<CheckResult<string>[]> {
  return (await checkData(context)).map((one) => checkInWords(one, locale));
}

const SQL = `
  CREATE TABLE plans (plan_id text, region text, price decimal(8,2));
  INSERT INTO plans VALUES ('free', 'eu', 0), ('pro', 'eu', 10), ('pro', 'eu', 12), ('pro', 'us', 14), ('free', NULL, 1);
  CREATE TABLE accounts (id integer, name text, plan text, region text, starts date, ends date);
  INSERT INTO accounts VALUES
    (1, 'a', 'pro', 'eu', DATE '2024-01-01', NULL),
    (2, 'b', 'pro', 'us', DATE '2024-01-01', DATE '2024-01-01'),
    (2, 'c', 'gone', 'eu', DATE '2024-03-01', DATE '2024-02-01'),
    (2, 'd', 'gone', 'eu', NULL, DATE '2024-02-01'),
    (3, 'e', NULL, 'eu', DATE '2024-01-01', NULL),
    (3, 'f', 'pro', NULL, DATE '2024-01-01', NULL),
    (NULL, 'g', 'free', 'eu', DATE '2024-01-01', NULL);
  CREATE TABLE charges (id integer, account text, account_id integer, charged timestamp, amount decimal(12,2));
  INSERT INTO charges VALUES
    (1, '1', 1, TIMESTAMP '2024-06-01 10:00:00', 10),
    (2, '2', 2, TIMESTAMP '2024-08-01 10:00:00', 20),
    (3, '8', 8, TIMESTAMP '2024-06-01 10:00:00', 30),
    (4, '8', 8, NULL, 30),
    (5, '9', 9, TIMESTAMP '9999-12-31 00:00:00', 30),
    (6, NULL, NULL, TIMESTAMP '1900-01-01 00:00:00', 30);
  CREATE TABLE notes (code text, body text);
  INSERT INTO notes VALUES ('x' || CHR(27) || CHR(10) || '<b>', 'a'), ('x' || CHR(27) || CHR(10) || '<b>', 'b'), ('y', 'c'), ('y', 'd'), ('y', 'd');
  CREATE TABLE nothing (id integer);
`;

const MODEL: ModelInput = {
  tables: {
    plans: { relation: 'plans', label: 'Plans', key: ['plan_id', 'region'], dimensions: { price: {} } },
    accounts: {
      relation: 'accounts',
      label: 'Accounts',
      key: 'id',
      valid: { from: 'starts', to: 'ends' },
      links: { plan: { to: 'plans', column: ['plan', 'region'] } },
      dimensions: { plan: {} },
    },
    payments: {
      relation: 'charges',
      label: 'Payments',
      key: 'id',
      time: 'charged',
      links: { account: { to: 'accounts', column: 'account_id' } },
    },
    big_payments: {
      sql: 'SELECT id, account_id AS payer FROM charges WHERE amount > 10',
      links: { account: { to: 'accounts', column: 'payer' } },
    },
    notes: { relation: 'notes', key: 'code' },
    nothing: { relation: 'nothing', key: 'id' },
    spans: {
      relation: 'spans',
      fallback: { sql: 'SELECT id, charged FROM charges', note: 'taken from charges' },
      key: 'id',
    },
  },
  metrics: {
    revenue: {
      kind: 'simple',
      label: 'Revenue',
      description: 'Sum.',
      table: 'payments',
      aggregate: 'sum',
      column: 'amount',
      where: { amount: { param: 'least' } },
    },
  },
};

/** All names and texts of a definition. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, key.replaceAll('_', ' '), ...namesIn(inner)]);
}

function named(results: readonly CheckResult<string>[], name: string): CheckResult<string>[] {
  return results.filter((one) => one.name === name);
}

describe.each(ENGINES)('checkData on %s', (engine) => {
  let database: SeededDatabase;
  let results: CheckResult<string>[];
  const only = (name: string): CheckResult<string> => {
    const found = named(results, name);
    expect(found).toHaveLength(1);
    return found[0] as CheckResult<string>;
  };

  beforeAll(async () => {
    database = await seed(engine, SQL);
    results = await database.within(MODEL, (context) => checkDataWorded(context));
  });
  afterAll(() => database.close());

  test.each(['de-DE', 'fr-FR', 'es-ES', 'ja-JP'])(
    'finds the same in %s, without a word of English',
    async (tag) => {
      const locale = { locale: tag, currency: 'EUR' };
      const told = await database.within(MODEL, (context) => checkDataWorded(context, locale));
      const found = ({ name, verdict, code, tables }: CheckResult<string>) => [name, verdict, code, tables];
      expect(told.map(found)).toEqual(results.map(found));
      const englishIn = englishFinder(tag.slice(0, 2), namesIn(MODEL));
      for (const { label, message, hint = '' } of told) {
        const text = [label, message, hint].join(' ');
        expect([text, englishIn(text)]).toEqual([text, []]);
      }
      for (const [index, { message }] of told.entries()) expect(message).not.toBe(results[index]?.message);
    },
  );

  test('finds a duplicate key and says what it does to figures', () => {
    expect(only('accounts.key.unique')).toEqual({
      name: 'accounts.key.unique',
      label: 'Key of Accounts is unique',
      tables: ['accounts'],
      verdict: 'fail',
      code: 'CHECK_DUPLICATE_KEY',
      message:
        '2 id occur more than once in accounts (2 ×3, 3 ×2): rows of payments and big_payments that link to them are counted once for each, and figures by Accounts are too high.',
      hint: 'remove the duplicates, or declare the key that tells the rows apart.',
      query: [
        'SELECT base."id", COUNT(*) AS occurrences',
        ...['FROM "accounts" AS base', 'WHERE base."id" IS NOT NULL', 'GROUP BY base."id"'],
        'HAVING COUNT(*) > 1',
      ].join('\n'),
    });
  });

  test('finds null keys, and passes a key without', () => {
    expect(only('accounts.key.present')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_NULL_KEY',
      message: '1 row of accounts has no id: nothing can be linked to it, and it cannot be told apart.',
    });
    expect(only('payments.key.present')).toMatchObject({
      verdict: 'pass',
      message: 'Every row of charges has its id.',
    });
    expect(only('payments.key.unique')).toMatchObject({
      verdict: 'pass',
      message: 'id of charges is unique in 6 rows.',
    });
  });

  test('takes a composite key as a whole', () => {
    expect(only('plans.key.unique')).toMatchObject({
      verdict: 'fail',
      message: expect.stringContaining(
        '1 (plan_id, region) occurs more than once in plans (("pro", "eu") ×2)',
      ),
    });
    expect(only('plans.key.present').message).toContain('a part of (plan_id, region) missing');
  });

  test('finds orphans over duplicate and composite keys, and only notes links without a value', () => {
    expect(only('payments.link.account')).toEqual({
      name: 'payments.link.account',
      label: 'Link from Payments to Accounts',
      tables: ['payments', 'accounts'],
      verdict: 'warn',
      code: 'CHECK_ORPHANS',
      message:
        '2 account_id of charges are not in accounts (8 ×2, 9; 3 rows): their revenue counts under no plan. 1 row has no account_id.',
      hint: 'load the missing rows of accounts, or accept that they stand under no group.',
      query: [
        ...['SELECT base.*', 'FROM "charges" AS base'],
        'LEFT JOIN (SELECT DISTINCT "id" AS k0 FROM "accounts" AS target) AS to_account ON to_account.k0 = base."account_id"',
        'WHERE base."account_id" IS NOT NULL AND to_account.k0 IS NULL',
      ].join('\n'),
    });
    expect(only('accounts.link.plan').message).toBe(
      '1 (plan, region) of accounts is not in plans (("gone", "eu") ×2; 2 rows): these rows count under no price. 2 rows have no (plan, region).',
    );
  });

  test('checks the links of a query too', () => {
    expect(only('big_payments.link.account')).toMatchObject({
      verdict: 'warn',
      message: expect.stringMatching(/^2 payer of big_payments are not in accounts \(8 ×2, 9; 3 rows\)/),
    });
  });

  test('finds intervals that end before they begin; an empty one is fine', () => {
    expect(only('accounts.valid')).toMatchObject({
      verdict: 'fail',
      code: 'CHECK_INVALID_INTERVAL',
      message:
        '1 row of accounts ends (ends) before it begins (starts): it is never in force, and counts in no figure. 1 row of accounts has no starts and is never in force.',
    });
  });

  test('warns of rows without time and of times nobody can mean, not of the days to come', () => {
    expect(only('payments.time')).toMatchObject({
      verdict: 'warn',
      message:
        '1 row of charges has no charged: it counts in no period. 1 row of charges is dated (charged) before Jul 1, 1924: no report looks that far back. 1 row of charges is dated (charged) on or after Jul 1, 2034: it will count in no edition for years.',
    });
  });

  test('prints examples safely', () => {
    expect(only('notes.key.unique').message).toContain('("y" ×3, "x\\u001b\\u000a<b>" ×2)');
  });

  test('warns of an empty table and says that a fallback is used', () => {
    expect(only('nothing.rows')).toMatchObject({ verdict: 'warn' });
    expect(named(results, 'nothing.key.unique')).toEqual([]);
    expect(only('spans.relation').message).toBe(
      'The database has no relation spans; figures over spans come from its fallback (taken from charges).',
    );
    expect(only('spans.key.unique').verdict).toBe('pass');
  });

  test('passes metrics that can be computed, whatever parameters they wait for', () => {
    expect(only('metrics')).toMatchObject({ verdict: 'pass' });
  });

  test('tells all missing tables, columns and types at once', async () => {
    const wrong: ModelInput = {
      tables: {
        orders: { relation: 'chargs', key: 'id' },
        payments: {
          relation: 'charges',
          key: 'idd',
          time: 'amount',
          links: { account: { to: 'accounts', column: 'account' } },
          dimensions: { month: { column: 'mnth' } },
        },
        accounts: { relation: 'accounts', key: 'id' },
      },
      metrics: {
        a: { kind: 'simple', label: 'A', description: 'A.', table: 'orders', aggregate: 'count' },
        b: { kind: 'ratio', label: 'B', description: 'B.', numerator: 'a', denominator: 'c' },
        c: {
          kind: 'simple',
          label: 'C',
          description: 'C.',
          table: 'accounts',
          aggregate: 'sum',
          column: 'nme',
          where: { staus: 'x' },
        },
        d: {
          kind: 'simple',
          label: 'D',
          description: 'D.',
          table: 'accounts',
          aggregate: 'sum',
          column: 'name',
        },
      },
    };
    const found = await database.within(wrong, (context) => checkDataWorded(context));
    const failed = found.filter((one) => one.verdict === 'fail').map((one) => [one.name, one.code]);
    expect(failed).toEqual([
      ['orders.readable', 'TABLE_MISSING'],
      ['payments.columns', 'COLUMN_MISSING'],
      ['payments.columns', 'COLUMN_TYPE'],
      ['payments.columns', 'COLUMN_MISSING'],
      ['payments.link.account', 'COLUMN_TYPE'],
      ['accounts.key.present', 'CHECK_NULL_KEY'],
      ['accounts.key.unique', 'CHECK_DUPLICATE_KEY'],
      ['metrics.c', 'UNKNOWN_DIMENSION'],
      ['metrics.c', 'COLUMN_MISSING'],
      ['metrics.d', 'COLUMN_TYPE'],
    ]);
    expect(named(found, 'orders.readable')[0]?.message).toContain('Without it there is no a and b.');
  });

  test('fails a link of which not one value is found', async () => {
    const model: ModelInput = {
      tables: {
        charges: { relation: 'charges', links: { account: { to: 'notes', column: 'account' } } },
        notes: { relation: 'notes', key: 'code' },
      },
    };
    const found = await database.within(model, (context) => checkDataWorded(context));
    expect(named(found, 'charges.link.account')[0]).toMatchObject({ verdict: 'fail', code: 'CHECK_ORPHANS' });
  });

  test('finds nothing wrong with the example over a database without rows but that it is empty', async () => {
    const techflow = await seed(engine, TECHFLOW_SCHEMA);
    const found = await techflow.within(techflowModel(), (context) => checkDataWorded(context));
    await techflow.close();
    const odd = found.filter((one) => one.verdict !== 'pass').map((one) => [one.name, one.verdict]);
    expect(odd).toEqual(Object.keys(techflowModel().tables).map((table) => [`${table}.rows`, 'warn']));
    expect(named(found, 'metrics')[0]?.verdict).toBe('pass');
  });

  test('names what a missing table takes with it, scores too', async () => {
    const techflow = await seed(engine, `${TECHFLOW_SCHEMA} DROP TABLE support_tickets;`);
    const found = await techflow.within(techflowModel(), (context) => checkDataWorded(context));
    await techflow.close();
    const failed = found.filter((one) => one.verdict === 'fail');
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ name: 'tickets.readable', code: 'TABLE_MISSING' });
    expect(failed[0]?.message).toMatch(
      /Without it there is no customer_health, tickets, tickets_unanswered, and \d more\.$/,
    );
  });
});

describe('checkData on types of PostgreSQL only', () => {
  test('a table whose check the database refuses fails alone; uuids go with uuids but not with text', async () => {
    const database = await seed(
      'postgres',
      `CREATE TABLE papers (doc json, person uuid); INSERT INTO papers VALUES ('{}', NULL);
       CREATE TABLE people (id uuid); INSERT INTO people VALUES ('00000000-0000-0000-0000-000000000001');
       CREATE TABLE visits (person uuid, person_text text);
       INSERT INTO visits SELECT id, id::text FROM people;`,
    );
    const model: ModelInput = {
      tables: {
        papers: { relation: 'papers', key: 'doc', links: { author: { to: 'people', column: 'person' } } },
        people: { relation: 'people', key: 'id' },
        visits: {
          relation: 'visits',
          links: {
            person: { to: 'people', column: 'person' },
            written: { to: 'people', column: 'person_text' },
          },
        },
      },
    };
    const found = await database.within(model, (context) => checkDataWorded(context));
    await database.close();
    expect(found.filter((one) => one.verdict !== 'pass').map((one) => [one.name, one.code])).toEqual([
      ['papers.query', 'COLUMN_TYPE'],
      ['visits.link.written', 'COLUMN_TYPE'],
    ]);
    expect(named(found, 'papers.link.author')[0]).toMatchObject({
      verdict: 'pass',
      message: 'Every person of papers is in people (0 rows). 1 row has no person.',
    });
    expect(named(found, 'visits.link.person')[0]?.verdict).toBe('pass');
    expect(named(found, 'visits.link.written')[0]?.message).toBe(
      'person_text of visits is text, but id of people is uuid: the link cannot be followed.',
    );
  });
});
