import assert from 'node:assert/strict';
import type { CastType, Dialect } from '../../dialect/index.ts';
import type { Value } from '../connection.ts';
import type { CaseOf, Tools } from './suite-parts.ts';

const numbers = ({ dialect }: Tools['kind']) =>
  dialect.rows(
    'n',
    ['x', 'g'],
    [
      ['1', '0'],
      ['2', '0'],
      ['4', '1'],
      ['8', '1'],
      [dialect.cast('NULL', 'integer'), '1'],
    ],
  );
const evaluates = (name: string, write: (dialect: Dialect) => string, value: Value): CaseOf => ({
  name: `the dialect: ${name}`,
  async run({ kind, one }) {
    assert.deepEqual(await one(`SELECT ${write(kind.dialect)} AS it FROM ${numbers(kind)}`), value);
  },
});

/** What the dialect writes means what it says. */
export const DIALECT_CASES: readonly CaseOf[] = [
  evaluates(
    'an aggregate of some rows',
    ({ aggregate }) => aggregate('COUNT', '*', ['n.g = 1', 'n.x > 4']),
    1,
  ),
  evaluates(
    'an average of decimals keeps what lies beyond their digits',
    ({ cast, aggregate }) => cast(aggregate('AVG', 'CAST(n.x AS decimal(12,0))', ['n.x < 3']), 'float'),
    1.5,
  ),
  evaluates(
    'an average of whole numbers',
    ({ cast, aggregate }) => cast(aggregate('AVG', 'n.x', ['n.g = 0']), 'float'),
    1.5,
  ),
  evaluates('an aggregate of no row', ({ aggregate }) => aggregate('MAX', 'n.x', ['n.g = 7']), null),
  evaluates('a distinct count', ({ countDistinct }) => countDistinct(['n.g'], []), 2),
  evaluates(
    'a distinct count of two columns',
    ({ countDistinct }) => countDistinct(['n.g', 'n.x'], ['n.x IS NOT NULL']),
    4,
  ),
  evaluates(
    'whole days',
    (d) => `MAX(${d.daysBetween(d.cast("'2024-02-28'", 'date'), d.cast("'2024-03-01'", 'date'))})`,
    2,
  ),
  evaluates('a whole quotient', ({ quotient }) => `MAX(${quotient('n.x', 3)})`, 2),
  evaluates(
    'what is no number',
    (d) => d.aggregate('COUNT', '*', [d.notFinite(d.cast("'NaN'", 'float'))]),
    5,
  ),
  {
    name: 'the dialect: a sum of doubles is the same in any order',
    async run({ kind, one }) {
      const tenths = (order: readonly string[]) =>
        kind.dialect.rows(
          't',
          ['x'],
          order.map((x) => [kind.dialect.cast(`'${x}'`, 'float')]),
        );
      const sum = async (order: readonly string[]) =>
        Number(await one(`SELECT ${kind.dialect.floatSum('t.x', [])} AS it FROM ${tenths(order)}`));
      const values = ['0.1', '0.2', '0.3', '1000.7', '-1000.7'];
      assert.ok(Math.abs((await sum(values)) - 0.6) < 1e-9);
      assert.ok(Math.abs((await sum([...values].reverse())) - 0.6) < 1e-9);
    },
  },
  {
    name: 'the dialect: quoted names read as they are spelled',
    async run({ kind: { dialect }, ask }) {
      const odd = dialect.quote('odd "Name" 日本');
      const { columns } = await ask(
        `SELECT ${dialect.quote('a "b"')} AS ${dialect.quote('it "is"')} FROM ${odd}`,
      );
      assert.deepEqual(
        columns.map(({ name }) => name),
        ['it "is"'],
      );
    },
  },
  {
    name: 'the dialect: a whole text matches a pattern',
    async run({ kind: { dialect }, one }) {
      const matches = async (text: string) =>
        await one(
          `SELECT CASE WHEN ${dialect.matches(dialect.cast(`'${text}'`, 'text'), 'a.c|b', (pattern) => `'${pattern.replaceAll("'", "''")}'`)} THEN 1 ELSE 0 END AS it`,
        );
      assert.deepEqual([await matches('a\nc'), await matches('b'), await matches('xb')], [1, 1, 0]);
    },
  },
  {
    name: 'the dialect: an interpolated quantile, or none at all',
    async run({ kind, one }) {
      const sql = kind.dialect.quantile('n.x', 0.5, ['n.x IS NOT NULL']);
      if (sql !== undefined) assert.equal(await one(`SELECT ${sql} AS it FROM ${numbers(kind)}`), 3);
    },
  },
  {
    name: 'the dialect: typed NULLs stand in any branch of a union',
    async run({ kind: { dialect }, ask }) {
      const types: readonly CastType[] = [
        'date',
        'timestamp',
        'timestamptz',
        'integer',
        'decimal',
        'float',
        'boolean',
        'text',
      ];
      const nulls = types.map((type, index) => `${dialect.typedNull(type)} AS c${index}`);
      const some = types.map((type, index) => `${dialect.cast('NULL', type)} AS c${index}`);
      const { rows } = await ask(`SELECT ${nulls.join(', ')} UNION ALL SELECT ${some.join(', ')}`);
      assert.equal(rows.length, 2);
    },
  },
];
