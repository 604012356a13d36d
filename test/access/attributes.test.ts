import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { ask, readAs } from '../../src/metrics/engine/index.ts';
import { ModelFile, type Scalar } from '../../src/metrics/model/index.ts';
import { ruleProblems } from '../../src/metrics/sql/index.ts';
import { ENGINES, type SeededDatabase, seed } from '../quality/engines.ts';

const ROWS = `
  CREATE TYPE tier AS ENUM ('low', 'high');
  CREATE TABLE accounts (id integer, branch integer, opened date, seen timestamp, vip boolean, code text, large bigint,
    ref uuid, tier tier, extra json);
  INSERT INTO accounts VALUES
    (1, 1, '2026-01-01', '2026-01-01 09:00', true, 'a', 9007199254740992, '0000000a-0000-4000-8000-000000000001', 'low', '{}'),
    (2, 2, '2026-01-02', '2026-01-02 23:30', false, '1', 9007199254740993, '0000000b-0000-4000-8000-000000000001', 'high', '[]'),
    (4, 2, '2026-01-04', '2026-01-04 12:00', true, 'true', 3, NULL, 'high', NULL);
  CREATE TABLE payments (account integer);`;

const COLUMNS = Object.fromEntries(
  ['branch', 'opened', 'seen', 'vip', 'code', 'large', 'ref', 'tier', 'extra'].map((name) => [name, {}]),
);

type Rule = Record<string, unknown>;

function modelWith(rule: Rule) {
  const described = { label: 'N', description: 'N' };
  return ModelFile.parse({
    tables: {
      accounts: {
        ...{ relation: 'accounts', key: 'id', access: { rows: [rule] } },
        dimensions: { ...COLUMNS, again: { sql: "COALESCE(tier, 'low')" } },
      },
      payments: {
        ...{ relation: 'payments', links: { account: { to: 'accounts', column: 'account' } } },
        access: { rows: [{ where: { 'account.vip': 'never' } }, { where: { 'account.branch': 2 } }] },
      },
    },
    metrics: { ids: { kind: 'simple', ...described, table: 'accounts', aggregate: 'sum', column: 'id' } },
  });
}

describe.each(ENGINES)('attributes on %s', (engine) => {
  let database: SeededDatabase;
  beforeAll(async () => {
    database = await seed(engine, ROWS);
  });
  afterAll(() => database.close());

  /** The sum of the ids that a reader sees, which tells every set of rows apart; or what is wrong, and where. */
  async function seen(rule: Rule, x: Scalar | Scalar[]): Promise<unknown> {
    const query = { metrics: ['ids'], period: { from: '2026-01-01', to: '2026-02-01' } };
    return await database.within(
      modelWith(rule),
      async (context) => {
        try {
          const { series } = await ask(readAs(context, { name: 'r', attributes: { x } }), query);
          return series.groups[0]?.current[0]?.[0] ?? 0;
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          return error.problems.map(({ code, path = [] }) => [code, ...path].join(' ')).join();
        }
      },
      { asOf: '2026-02-01' },
    );
  }

  const INVALID = 'ATTRIBUTE_INVALID';
  test.each<[string, Scalar | Scalar[], unknown]>([
    ['branch', 2, 6],
    ['branch', ' 02 ', 6],
    ['branch', 'two', INVALID],
    ['branch', true, INVALID],
    ['large', '9007199254740993', 2],
    ['opened', ['2026-01-02', '2026-01-04'], 6],
    ['opened', '2026-1-2', INVALID],
    ['opened', '2026-02-30', INVALID],
    ['opened', 20260102, INVALID],
    ['seen', '2026-01-02', 2],
    ['seen', 'yesterday', INVALID],
    ['vip', true, 5],
    // Lists and environments know nothing but texts.
    ['vip', 'true', 5],
    ['vip', 'FALSE', 2],
    ['vip', 'yes', INVALID],
    ['vip', 1, INVALID],
    ['code', 'A', 0],
    ['code', '1', 2],
    ['code', 1, INVALID],
    ['code', 'a\u0000', INVALID],
    ['ref', '0000000B-0000-4000-8000-000000000001', 2],
    ['ref', '0000000c-0000-4000-8000-000000000001', 0],
    ['ref', 'b', INVALID],
    ['tier', 'high', 6],
    ['tier', ['low', 'middle'], 1],
    ['tier', 3, INVALID],
    ['again', 'middle', 0],
    ['again', 'low', 1],
    ['extra', '[]', 2],
    ['extra', 'no json', 0],
  ])('%s of %j shows the rows that are so', async (dimension, value, expected) => {
    expect(await seen({ where: { [dimension]: { in: { reader: 'x' } } } }, value)).toBe(expected);
  });

  test.each<[Scalar, Scalar, unknown]>([
    [3, 3, 7],
    [3, '3', 7],
    ['3', 3, 7],
    [true, 'true', 7],
    [3, '03', 0],
    ['boss', 'Boss', 0],
  ])('a rule for %j fits, or does not, who is %j', async (wanted, value, expected) => {
    expect(await seen({ for: { x: wanted }, all: true }, value)).toBe(expected);
  });

  test('a constant of another kind than the column is a fault of the rule, at its place', async () => {
    const place = 'ACCESS_INVALID tables accounts access rows';
    expect(await seen({ where: { vip: 'maybe' } }, 1)).toBe(place);
    expect(await seen({ where: { opened: ['2026-01-01', 'x'] } }, 1)).toBe(place);
    expect(await seen({ where: { ref: 'b' } }, 1)).toBe(place);
    expect(await seen({ where: { branch: 2, vip: true } }, 1)).toBe(4);
    expect(await seen({ where: { tier: 'middle' } }, 1)).toBe(0);
  });

  test('such constants are found beforehand, whoever the rules are for, own and of linked tables', async () => {
    const rule = { for: { role: 'boss' }, where: { opened: ['2026-01-01', 'x'], tier: 'middle', branch: 1 } };
    const found = await database.within(modelWith(rule), async ({ model, catalog }) =>
      Object.keys(model.tables).flatMap((table) => ruleProblems(model, catalog, table)),
    );
    expect(found.map(({ path = [], message }) => [path.join(' '), message])).toEqual([
      [
        'tables accounts access rows 0 where opened',
        'A rule about the rows of table "accounts" compares "opened", which holds date, with a value of another kind.',
      ],
      [
        'tables payments access rows 0 where account.vip',
        'A rule about the rows of table "payments" compares "account.vip", which holds boolean, with a value of another kind.',
      ],
    ]);
  });
});
