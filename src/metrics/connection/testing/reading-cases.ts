import assert from 'node:assert/strict';
import type { CastType, ColumnType } from '../../dialect/index.ts';
import type { Param, Value } from '../connection.ts';
import { type CaseOf, rejection, type Tools } from './suite-parts.ts';

const VALUES: readonly [string, CastType, Value][] = [
  ["'true'", 'boolean', true],
  ["'-9007199254740993'", 'integer', '-9007199254740993'],
  ["'42'", 'integer', 42],
  ["'0.1'", 'decimal', 0.1],
  ["'0.1'", 'float', 0.1],
  ["'NaN'", 'float', Number.NaN],
  ["'Infinity'", 'float', Number.POSITIVE_INFINITY],
  ["'-Infinity'", 'float', Number.NEGATIVE_INFINITY],
  ["'1969-12-31'", 'date', '1969-12-31'],
  ["'12345-06-07'", 'date', '12345-06-07'],
  ["'2024-01-02 03:04:05'", 'timestamp', '2024-01-02T03:04:05'],
  ["'12345-06-07 01:02:03'", 'timestamp', '12345-06-07T01:02:03'],
  ["'1969-12-31 23:59:59.5'", 'timestamp', '1969-12-31T23:59:59.500000'],
  ["'2024-01-02 03:04:05.000007'", 'timestamp', '2024-01-02T03:04:05.000007'],
  ["'2024-07-01 12:00:00+02:00'", 'timestamptz', '2024-07-01T10:00:00Z'],
  ["'2024-07-01 12:00:00.25'", 'timestamptz', '2024-07-01T12:00:00.250000Z'],
  ["''", 'text', ''],
  ['NULL', 'decimal', null],
];

const BOUND: readonly [CastType, Param, Value][] = [
  ['integer', 42, 42],
  ['integer', 9007199254740991, 9007199254740991],
  ['integer', '9007199254740993', '9007199254740993'],
  ['decimal', -12.5, -12.5],
  ['decimal', '123456789012345678.1234567890', 123456789012345680],
  ['float', 1e300, 1e300],
  ['float', Number.NaN, Number.NaN],
  ['float', Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ['boolean', false, false],
  ['date', '1899-12-31', '1899-12-31'],
  ['timestamp', '2024-02-29 23:59:59.25', '2024-02-29T23:59:59.250000'],
  ['timestamptz', '2024-02-29T23:00:00Z', '2024-02-29T23:00:00Z'],
  ['text', '‏مرحبا "🗞️"', '‏مرحبا "🗞️"'],
  ['text', null, null],
  ['text', "'; DROP TABLE orders; --", "'; DROP TABLE orders; --"],
  ['text', 'back\\slash, \n line, \t tab, ? and $1', 'back\\slash, \n line, \t tab, ? and $1'],
];

/** Dates without end. */
const INFINITE: readonly [string, CastType, Value][] = [
  ["'infinity'", 'date', 'infinity'],
  ["'-infinity'", 'date', '-infinity'],
  ["'infinity'", 'timestamp', 'infinity'],
  ["'-infinity'", 'timestamptz', '-infinity'],
];

function readsAs([text, type, value]: (typeof VALUES)[number]): Pick<CaseOf, 'name' | 'run'> {
  return {
    name: `reads ${text} as ${type}`,
    async run({ kind, ask }) {
      const { columns, rows } = await ask(`SELECT ${kind.dialect.cast(text, type)} AS it`);
      assert.equal(columns[0]?.type, type);
      assert.deepEqual(rows, [[value]]);
    },
  };
}

/** Values, types, parameters and rows. */
export const READING_CASES: readonly CaseOf[] = [
  {
    name: 'reads rows with nulls, quotes, right-to-left text, emoji and dates long ago',
    async run({ ask }) {
      const { columns, rows } = await ask('SELECT * FROM orders ORDER BY order_id');
      const types: [string, ColumnType][] = columns.map(({ name, type }) => [name, type]);
      assert.deepEqual(types, [
        ['order_id', 'integer'],
        ['customer', 'text'],
        ['placed', 'date'],
        ['amount', 'decimal'],
        ['big', 'integer'],
      ]);
      assert.deepEqual(rows, [
        [1, 'O\'Brien "Bob" \\ <b>', '1950-03-01', 10.1, 9007199254740991],
        [2, 'שלום עולם', '2024-02-29', -0.05, '9007199254740993'],
        [3, 'naïve 🗞️ 日本', null, null, null],
        [4, null, '0004-01-01', 9999999999.99, '-9223372036854775807'],
      ]);
    },
  },
  ...VALUES.map(readsAs),
  ...INFINITE.map((one): CaseOf => ({ ...readsAs(one), needs: 'infinite-dates' })),
  ...INFINITE.map(
    ([text, type]): CaseOf => ({
      name: `refuses ${text} as ${type}, in words`,
      without: 'infinite-dates',
      async run({ kind, ask }) {
        const problem = await rejection(ask(`SELECT ${kind.dialect.cast(text, type)} AS it`));
        assert.ok(['QUERY_FAILED', 'COLUMN_TYPE'].includes(problem.code), problem.code);
        assert.ok(problem.message.length > 20, problem.message);
      },
    }),
  ),
  {
    name: 'an empty result has columns',
    async run({ ask }) {
      const { columns, rows } = await ask('SELECT order_id, placed FROM orders WHERE 1 = 0');
      assert.deepEqual([columns.map(({ type }) => type), rows], [['integer', 'date'], []]);
    },
  },
  {
    name: 'keeps every column of a result that names two alike',
    async run({ ask }) {
      const { columns, rows } = await ask('SELECT 1 AS n, 2 AS n');
      assert.deepEqual([columns.map(({ name }) => name), rows], [['n', 'n'], [[1, 2]]]);
    },
  },
  {
    name: 'reads more rows than one page holds, in order',
    async run({ kind, ask }) {
      const { rows } = await ask(
        `SELECT a.n + b.n * 100 AS n FROM ${hundred(kind, 'a')} CROSS JOIN ${hundred(kind, 'b')} ORDER BY 1`,
      );
      assert.deepEqual(
        rows,
        Array.from({ length: 10_000 }, (_, index) => [index]),
      );
    },
  },
  ...BOUND.map(
    ([type, param, value]): CaseOf => ({
      name: `binds a ${type}: ${JSON.stringify(param)}${typeof param === 'number' ? ` (${param})` : ''}`,
      async run({ kind: { dialect }, one }) {
        assert.deepEqual(
          await one(`SELECT ${dialect.parameter(dialect.placeholder(1), type)} AS it`, param),
          value,
        );
      },
    }),
  ),
  {
    name: 'text that is bound stays data',
    async run({ kind: { dialect }, one }) {
      const sql = `SELECT COUNT(*) FROM orders WHERE customer = ${dialect.placeholder(1)}`;
      assert.equal(await one(sql, "x' OR '1'='1"), 0);
      assert.equal(await one(sql, 'שלום עולם'), 1);
      assert.equal(await one('SELECT COUNT(*) FROM orders'), 4);
    },
  },
  {
    name: 'one parameter may stand in several places, and in any order',
    async run({ kind: { dialect }, ask }) {
      const text = (position: number) => dialect.parameter(dialect.placeholder(position), 'text');
      const { rows } = await ask(
        `SELECT ${text(1)} AS a, ${text(2)} AS b, '?' AS c, '$1' AS d`,
        'one',
        'two',
      );
      assert.deepEqual(rows, [['one', 'two', '?', '$1']]);
    },
  },
  {
    name: 'a parameter too few is refused',
    async run({ kind: { dialect }, ask }) {
      const problem = await rejection(
        ask(`SELECT ${dialect.parameter(dialect.placeholder(1), 'integer')} AS it`),
      );
      assert.equal(problem.code, 'QUERY_FAILED');
    },
  },
];

function hundred({ dialect }: Tools['kind'], alias: string): string {
  return dialect.rows(
    alias,
    ['n'],
    Array.from({ length: 100 }, (_, index) => [String(index)]),
  );
}
