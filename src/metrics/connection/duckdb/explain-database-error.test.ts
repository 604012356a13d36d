import { expect, test } from 'vitest';
import type { ErrorFacts } from '../error-facts.ts';
import { explainDuckdbError } from './explain-database-error.ts';

const facts: ErrorFacts = { description: 'DuckDB shop.duckdb', timeoutSeconds: 60 };

test.each([
  ['Catalog Error: Table with name ordres does not exist!\nDid you mean "orders"?', 'TABLE_MISSING'],
  ['Catalog Error: Table with name "s.u" does not exist because schema "s" does not exist.', 'TABLE_MISSING'],
  ['Catalog Error: Scalar Function with name nosuch does not exist!', 'QUERY_FAILED'],
  ['Binder Error: Referenced column "a" not found in FROM clause!', 'COLUMN_MISSING'],
  ['Binder Error: Table "o" does not have a column named "a"', 'COLUMN_MISSING'],
  ["Binder Error: No function matches the given name and argument types 'sum(DATE)'.", 'COLUMN_TYPE'],
  ['Binder Error: Cannot compare values of type VARCHAR and INTEGER_LITERAL', 'COLUMN_TYPE'],
  ['IO Error: Trying to read a database file with version number 99', 'CONNECTION_FAILED'],
  ['Out of Memory Error: failed to pin block', 'QUERY_FAILED'],
  ["Conversion Error: Could not convert string 'a' to INT32", 'QUERY_FAILED'],
])('%s is %s', (message, code) => {
  const problem = explainDuckdbError(new Error(message), facts);
  expect(problem.code).toBe(code);
  expect(problem.message).toContain('DuckDB shop.duckdb');
  expect(problem.message).not.toContain('\n');
});

test('an interrupt is explained by what we did, not by what DuckDB says', () => {
  const error = new Error('INTERRUPT Error: Interrupted!');
  expect(explainDuckdbError(error, { ...facts, stopped: 'timeout' }).code).toBe('QUERY_TIMEOUT');
  expect(explainDuckdbError(error, { ...facts, stopped: 'cancelled' }).code).toBe('QUERY_CANCELLED');
});
