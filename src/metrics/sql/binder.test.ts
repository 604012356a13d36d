import { expect, test } from 'vitest';
import { duckdb, postgres, trino } from '../dialect/index.ts';
import { createBinder } from './binder.ts';

test('parameters come in the order in which they stand in the text, not in that of binding', () => {
  const binder = createBinder(postgres);
  const first = binder.bind('a', 'text');
  const second = binder.bind(2, 'float');
  expect(binder.finish(`${second} ${first}`)).toEqual({
    sql: 'CAST($1 AS DOUBLE PRECISION) CAST($2 AS TEXT)',
    params: [2, 'a'],
  });
});

test('one value as one type is one parameter; as another type it is another', () => {
  const binder = createBinder(duckdb);
  const sql = [
    binder.bind('1', 'integer'),
    binder.bind('1', 'integer'),
    binder.bind('1', 'text'),
    binder.bind(1, 'integer'),
  ];
  expect(binder.finish(sql.join(' '))).toEqual({
    sql: 'CAST($1 AS BIGINT) CAST($1 AS BIGINT) CAST($2 AS VARCHAR) CAST($3 AS BIGINT)',
    params: ['1', '1', 1],
  });
});

test('a bare parameter is never shared: each takes the type of what it meets', () => {
  const binder = createBinder(postgres);
  expect(binder.finish(`${binder.bindBare('x')} ${binder.bindBare('x')}`)).toEqual({
    sql: '$1 $2',
    params: ['x', 'x'],
  });
});

test('where placeholders have no number, a value is given as often as it is used', () => {
  const binder = createBinder(trino);
  const date = binder.bind('2024-01-01', 'date');
  expect(binder.finish(`${date} ${binder.bindBare('x')} ${date}`)).toEqual({
    sql: 'CAST(? AS DATE) ? CAST(? AS DATE)',
    params: ['2024-01-01', 'x', '2024-01-01'],
  });
});

test('no value becomes text of the statement, whatever it holds', () => {
  const binder = createBinder(postgres);
  const evil = "'; DROP TABLE x; -- $1 ? \u00010\u0001";
  const { sql, params } = binder.finish(`SELECT ${binder.bindBare(evil)}`);
  expect(sql).toBe('SELECT $1');
  expect(params).toEqual([evil]);
});

test('null, false and 0 keep their values', () => {
  const binder = createBinder(postgres);
  const sql = [binder.bind(null, 'text'), binder.bind(false, 'boolean'), binder.bind(0, 'float')].join(' ');
  expect(binder.finish(sql).params).toEqual([null, false, 0]);
});
