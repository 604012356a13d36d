import { expect, test } from 'vitest';
import { secretHider } from '../../../foundation/diagnostic/index.ts';
import type { ErrorFacts } from '../error-facts.ts';
import { breaksConnection, explainPostgresError } from './explain-database-error.ts';

const facts: ErrorFacts = { description: 'PostgreSQL database shop on db:5432', timeoutSeconds: 60 };
const driverError = (message: string, code?: string) => Object.assign(new Error(message), { code });

test.each([
  [driverError('canceling statement due to statement timeout', '57014'), 'QUERY_TIMEOUT'],
  [driverError('canceling statement due to user request', '57014'), 'QUERY_CANCELLED'],
  [driverError('terminating connection due to administrator command', '57P01'), 'CONNECTION_LOST'],
  [driverError('the database system is starting up', '57P03'), 'CONNECTION_FAILED'],
  [driverError('sorry, too many clients already', '53300'), 'CONNECTION_FAILED'],
  [driverError('no pg_hba.conf entry for host', '28000'), 'LOGIN_FAILED'],
  [driverError('read ECONNRESET', 'ECONNRESET'), 'CONNECTION_LOST'],
  [driverError('timeout expired'), 'CONNECTION_FAILED'],
  [
    new AggregateError([driverError('connect ECONNREFUSED ::1:5432', 'ECONNREFUSED')], ''),
    'CONNECTION_FAILED',
  ],
  [driverError('operator does not exist: text > integer', '42883'), 'COLUMN_TYPE'],
  [driverError('division by zero', '22012'), 'QUERY_FAILED'],
  ['not even an error', 'CONNECTION_FAILED'],
])('%s is %s', (error, code) => {
  expect(explainPostgresError(error, facts).code).toBe(code);
});

test('a server without TLS says how to go on', () => {
  const { code, message, hint } = explainPostgresError(
    driverError('The server does not support SSL connections'),
    facts,
  );
  expect(code).toBe('CONNECTION_FAILED');
  expect(message).toBe(
    'PostgreSQL database shop on db:5432 is asked for TLS, and the server does not support SSL.',
  );
  expect(hint).toContain('sslmode=disable at the end of the URL');
});

test('names are found in messages of other languages', () => {
  const german = driverError('Relation »ordres« existiert nicht', '42P01');
  const { message, hint } = explainPostgresError(german, { ...facts, relations: ['orders'] });
  expect(message).toContain('"ordres"');
  expect(hint).toBe('did you mean "orders"? Available: orders.');
});

test('a database that repeats the password does not make us repeat it', () => {
  const hide = secretHider(['pa/ss word']);
  for (const [message, code] of [
    ['got "pa/ss word"', '28P01'],
    ['at postgresql://ada:pa%2Fss%20word@db/shop', 'XX000'],
    ['of postgresql://bob:other@db/shop', 'XX000'],
    ['socket said pa/ss word \0', undefined],
  ] as const) {
    const found = explainPostgresError(driverError(message, code), { ...facts, hide });
    expect(found.message).toContain('***');
    expect(found.message).not.toMatch(/ss.{1,3}word|other|\0/);
  }
});

test('a refused query leaves the client usable, a broken link does not', () => {
  expect(breaksConnection(driverError('syntax error', '42601'))).toBe(false);
  expect(breaksConnection(driverError('bind message supplies 0 parameters', '08P01'))).toBe(false);
  expect(breaksConnection(driverError('connection failure', '08006'))).toBe(true);
  expect(breaksConnection(driverError('Connection terminated unexpectedly'))).toBe(true);
});
