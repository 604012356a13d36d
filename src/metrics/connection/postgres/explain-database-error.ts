import {
  externalText,
  type Problem,
  type ProblemCode,
  problem,
} from '../../../foundation/diagnostic/index.ts';
import {
  cancelledByServer,
  isLost,
  missingColumn,
  missingRelation,
  NO_ANSWER,
  networkProblem,
} from '../database-problems.ts';
import type { ErrorFacts, Missing } from '../error-facts.ts';
import { stoppedProblem } from '../stopped-problem.ts';

/** SQLSTATE codes (PostgreSQL manual, appendix A) that mean the same to a user whatever the message says. */
const byState: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  '28P01': ['LOGIN_FAILED', 'check the user and the password; the password may stand in PGPASSWORD.'],
  '28000': ['LOGIN_FAILED', 'check user, database and TLS mode against the pg_hba.conf of the server.'],
  '3D000': ['DATABASE_NOT_FOUND', 'check the database name at the end of the URL.'],
  '42501': ['PERMISSION_DENIED', 'grant SELECT on the relation (and USAGE on its schema) to the user.'],
  '42883': ['COLUMN_TYPE', 'cast the column in the table definition, or choose another aggregate.'],
  '42804': ['COLUMN_TYPE', 'cast the column in the table definition, or choose another aggregate.'],
  '42846': ['COLUMN_TYPE', 'cast the column in the table definition by another way.'],
  '08P01': ['QUERY_FAILED', 'the statement and its parameters do not fit together.'],
  '25006': ['QUERY_FAILED', 'connections only read: write a SELECT.'],
  '53300': ['CONNECTION_FAILED', 'the server has no connection to spare: lower connection.poolSize.'],
  '57P03': ['CONNECTION_FAILED', 'the server is starting or stopping: try again shortly.'],
  '57P01': ['CONNECTION_LOST', 'an administrator ended the connection or stopped the server.'],
  '57P02': ['CONNECTION_LOST', 'the server crashed: look at its log.'],
};

interface DriverError {
  readonly code?: string | undefined;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Whether a PostgreSQL error speaks of a relation or a column that does not exist. */
export function missingInPostgres(error: unknown): Missing | undefined {
  const { code } = driverError(error);
  if (code === '42P01') return 'relation';
  return code === '42703' ? 'column' : undefined;
}

/** Whether the client that met the error can be used again. */
export function breaksConnection(error: unknown): boolean {
  const { code, message } = driverError(error);
  return code === undefined || isLost(code) || /^(08(?!P01)|57P0)/.test(code) || lostMessage.test(message);
}

/** The problem behind an error of `pg`: code, reason, remedy, nearest names from the facts. */
export function explainPostgresError(error: unknown, facts: ErrorFacts): Problem {
  const known = inWords(driverError(error), facts);
  if (facts.stopped !== undefined) return stoppedProblem(facts.stopped, facts);
  if (known.code === '57014') return explainCancel(known, facts);
  return explainName(known, facts) ?? explainState(known, facts) ?? explainLink(known, facts);
}

/** The server's own time-out and a cancel by somebody else share one SQLSTATE. */
function explainCancel({ message }: DriverError, facts: ErrorFacts): Problem {
  if (/statement timeout/.test(message)) return stoppedProblem('timeout', facts);
  return cancelledByServer(message, facts);
}

function explainName({ code, message, hint }: DriverError, facts: ErrorFacts): Problem | undefined {
  const name = quotedName(message);
  if (code === '42P01') return missingRelation(name, facts, { hint });
  return code === '42703' ? missingColumn(name, facts, { wanted: lastPart(name), hint }) : undefined;
}

function explainState(
  { code, message, hint }: DriverError,
  { description }: ErrorFacts,
): Problem | undefined {
  const state = code === undefined ? undefined : byState[code];
  if (state !== undefined) {
    const [problemCode, remedy] = state;
    return problem(problemCode, { message: `${description}: ${message}.`, hint: remedy });
  }
  if (code?.startsWith('08')) {
    return problem('CONNECTION_LOST', { message: `${description}: ${message}.` });
  }
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
    return problem('QUERY_FAILED', { message: `${description} refused a query: ${message}.`, hint });
  }
  return undefined;
}

const lostMessage = /Connection terminated|Client has encountered a connection error|not queryable/;
const passwordMessage = /password must be a (non-empty )?string|SASL|no password supplied/i;
const tlsMessage = /SSL|TLS|certificate|self[- ]signed/i;

/** Errors without an SQLSTATE: they come from the socket, TLS or the log-in. */
function explainLink({ code, message }: DriverError, facts: ErrorFacts): Problem {
  const { description } = facts;
  if (/timeout expired|timeout exceeded/.test(message)) {
    const said = `${description} did not answer within 10 s.`;
    return problem('CONNECTION_FAILED', { message: said, hint: NO_ANSWER });
  }
  const known = networkProblem(lostMessage.test(message) ? 'ECONNRESET' : code, facts);
  if (known !== undefined) return known;
  if (passwordMessage.test(message)) {
    const hint = 'set PGPASSWORD, or refer to the password in the URL through an environment variable.';
    return problem('LOGIN_FAILED', {
      message: `${description} asks for a password and got none that it can use.`,
      hint,
    });
  }
  if (/does not support SSL/i.test(message)) {
    const hint =
      'turn TLS on at the server (ssl = on), or, in a network that you trust, ask for none: sslmode=disable at the end of the URL.';
    return problem('CONNECTION_FAILED', {
      message: `${description} is asked for TLS, and the server does not support SSL.`,
      hint,
    });
  }
  if (tlsMessage.test(`${code} ${message}`)) {
    const hint = 'give the certificate authority as sslrootcert=FILE in the URL, or fix the sslmode.';
    return problem('CONNECTION_FAILED', { message: `${description} cannot be trusted: ${message}.`, hint });
  }
  return problem('CONNECTION_FAILED', { message: `${description} cannot be used: ${message}.` });
}

function inWords({ code, message, hint }: DriverError, { hide }: ErrorFacts): DriverError {
  return {
    code,
    message: externalText(message, { hide, longest: 2_000 }),
    hint: hint === undefined ? undefined : externalText(hint, { hide }),
  };
}

/** The name an error message quotes, in whatever language; qualified columns come without quotes in English. */
function quotedName(message: string): string {
  return (
    /["»„“«](.+?)["«”“»]/u.exec(message)?.[1] ?? /column (\S+) does not exist/.exec(message)?.[1] ?? message
  );
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Node tries every address of a host and reports the failures together. */
function driverError(error: unknown): DriverError {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const first: unknown = error.errors[0];
    return driverError(first);
  }
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, hint } = error as { code?: unknown; hint?: unknown };
  return {
    message: error.message,
    code: typeof code === 'string' ? code : undefined,
    hint: typeof hint === 'string' ? hint : undefined,
  };
}
