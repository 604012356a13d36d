import { expect, test } from 'vitest';
import { refusedWord } from './read-only-statement.ts';

test.each([
  'SELECT 1',
  '  \n(( select 1))',
  '-- COMMIT\nSELECT 1',
  '/* a /* nested */ COMMIT */ WITH x AS (SELECT 1) TABLE x',
  'VALUES (1)',
  'show server_version',
])('%s reads', (sql) => {
  expect(refusedWord(sql)).toBeUndefined();
});

test.each([
  ['COMMIT', 'commit'],
  ['EXPLAIN ANALYZE SELECT 1', 'explain'],
  ['/**/ explain (analyze) COPY orders TO STDOUT', 'explain'],
  ['/**/commit', 'commit'],
  ['/* -- */ ROLLBACK', 'rollback'],
  ['-- x\r\nSET a = 1', 'set'],
  ['selection', 'selection'],
  ['SELECT_1', 'select_'],
  ['/* never ends', ''],
  ['', ''],
  ['"select" 1', ''],
  ['; COMMIT', ''],
])('%s does not', (sql, word) => {
  expect(refusedWord(sql)).toBe(word);
});
