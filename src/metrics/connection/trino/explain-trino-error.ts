import {
  externalText,
  type Problem,
  type ProblemCode,
  problem,
} from '../../../foundation/diagnostic/index.ts';
import { cancelledByServer, missingColumn, missingRelation, networkProblem } from '../database-problems.ts';
import type { ErrorFacts, Missing } from '../error-facts.ts';
import { stoppedProblem } from '../stopped-problem.ts';
import { StatementFailure, type TrinoError } from './statement-protocol.ts';
import { HttpFailure } from './trino-http.ts';

/** Error names of Trino (StandardErrorCode) that mean the same to a user whatever the message says. */
const BY_NAME: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  PERMISSION_DENIED: [
    'PERMISSION_DENIED',
    'grant SELECT on the table to the user, or let an access rule do so.',
  ],
  CATALOG_NOT_FOUND: [
    'DATABASE_NOT_FOUND',
    'check the catalog of the connection: `SHOW CATALOGS` lists them.',
  ],
  SCHEMA_NOT_FOUND: ['TABLE_MISSING', 'check the schema of the connection, or the one before the name.'],
  TYPE_MISMATCH: ['COLUMN_TYPE', 'cast the column in the table definition, or choose another aggregate.'],
  FUNCTION_NOT_FOUND: [
    'COLUMN_TYPE',
    'cast the column in the table definition, or choose another aggregate.',
  ],
  INVALID_CAST_ARGUMENT: ['QUERY_FAILED', 'a value does not fit the type that it is cast to.'],
  READ_ONLY_VIOLATION: ['QUERY_FAILED', 'connections only read: write a SELECT.'],
  NO_NODES_AVAILABLE: ['CONNECTION_FAILED', 'the cluster has no worker: look at its nodes.'],
  SERVER_STARTING_UP: ['CONNECTION_FAILED', 'the server is starting: try again shortly.'],
  SERVER_SHUTTING_DOWN: ['CONNECTION_LOST', 'the server is stopping: try again shortly.'],
};

/** Whether an error speaks of a relation or a column that does not exist. */
export function missingInTrino(error: unknown): Missing | undefined {
  if (!(error instanceof StatementFailure)) return undefined;
  if (error.error.errorName === 'TABLE_NOT_FOUND') return 'relation';
  return error.error.errorName === 'COLUMN_NOT_FOUND' ? 'column' : undefined;
}

/** The problem behind an error: code, reason, remedy, nearest names from the facts; without what was told in secret. */
export function explainTrinoError(error: unknown, facts: ErrorFacts): Problem {
  if (facts.stopped !== undefined) return stoppedProblem(facts.stopped, facts);
  const words = (text: string) => externalText(text, { hide: facts.hide, longest: 2_000 });
  if (error instanceof StatementFailure)
    return explainStatement({ ...error.error, message: words(error.error.message) }, facts);
  if (error instanceof HttpFailure) return explainStatus(error.status, words(error.message), facts);
  const { code, message = String(error) } = error as { readonly code?: string; readonly message?: string };
  return explainLink(code, words(message), facts);
}

function explainStatement({ errorName, errorType, message }: TrinoError, facts: ErrorFacts): Problem {
  const { description } = facts;
  const plain = message.replace(/^line \d+:\d+: /, '').replace(/\.$/, '');
  if (errorName === 'EXCEEDED_TIME_LIMIT') return stoppedProblem('timeout', facts);
  if (errorName === 'TABLE_NOT_FOUND') {
    const name = /'([^']+)'/.exec(plain)?.[1] ?? plain;
    const own = name.split('.').slice(1).join('.') || name;
    return missingRelation(own, facts, { wanted: lastPart(own) });
  }
  if (errorName === 'COLUMN_NOT_FOUND') {
    const name = /Column '([^']+)'/.exec(plain)?.[1] ?? plain;
    return missingColumn(name, facts, { wanted: lastPart(name) });
  }
  if (/CANCELED$|KILLED$|ADMINISTRATIVELY/.test(errorName)) return cancelledByServer(plain, facts);
  const known = BY_NAME[errorName];
  if (known !== undefined) return problem(known[0], { message: `${description}: ${plain}.`, hint: known[1] });
  const hint =
    errorType === 'INSUFFICIENT_RESOURCES'
      ? 'the cluster has not enough memory for it: shorten the period, or ask for fewer groups.'
      : undefined;
  return problem('QUERY_FAILED', { message: `${description} refused a query: ${plain}.`, hint });
}

function explainStatus(status: number, said: string, { description }: ErrorFacts): Problem {
  const reason = said === '' ? `it answers ${status}` : `it answers ${status}: ${said}`;
  if (status === 401 || status === 403)
    return problem('LOGIN_FAILED', {
      message: `${description} refuses the log-in: ${reason}.`,
      hint: 'check user and password, or the token; the server may also want another way to log in.',
    });
  if ([429, 502, 503, 504].includes(status))
    return problem('CONNECTION_FAILED', {
      message: `${description} is busy or restarting: ${reason}.`,
      hint: 'try again shortly.',
    });
  if (status === 410)
    return problem('CONNECTION_LOST', {
      message: `${description} does not know a statement any more: ${reason}.`,
      hint: 'the coordinator may have restarted: run the command again.',
    });
  return problem('CONNECTION_FAILED', {
    message: `${description} does not answer as Trino does: ${reason}.`,
    hint: 'check the URL: host, port, and https where the server wants TLS.',
  });
}

function explainLink(code: string | undefined, message: string, facts: ErrorFacts): Problem {
  const { description } = facts;
  const known = networkProblem(code, facts);
  if (known !== undefined) return known;
  if (/CERT|TLS|SSL|EPROTO|self[- ]signed/i.test(`${code} ${message}`))
    return problem('CONNECTION_FAILED', {
      message: `${description} cannot be trusted: ${message}.`,
      hint: 'give the certificate authority as `ca: FILE`, or check that the port speaks TLS.',
    });
  return problem('CONNECTION_FAILED', { message: `${description} cannot be used: ${message}.` });
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
