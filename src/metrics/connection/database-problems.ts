import { fail, type Problem, problem, suggest } from '../../foundation/diagnostic/index.ts';
import type { ErrorFacts } from './error-facts.ts';
import { refusedWord } from './read-only-statement.ts';

/** How the name that is missing is looked for among those there are. */
interface Missed {
  /** What is nearest to it. Default: the name as it is. */
  readonly wanted?: string;
  /** Where no names are known. */
  readonly hint?: string | undefined;
}

/** A statement names a relation that is not there. */
export function missingRelation(
  name: string,
  { description, relations }: ErrorFacts,
  { wanted = name, hint }: Missed = {},
): Problem {
  return problem('TABLE_MISSING', {
    message: `${description} has no table or view "${name}".`,
    hint: relations ? suggest(wanted, relations) : hint,
  });
}

/** A statement names a column that none of its relations has. */
export function missingColumn(
  name: string,
  { description, columns }: ErrorFacts,
  { wanted = name, hint }: Missed = {},
): Problem {
  return problem('COLUMN_MISSING', {
    message: `A query on ${description} names the column "${name}", which its relations do not have.`,
    hint: columns ? suggest(wanted, columns) : hint,
  });
}

/** Somebody else than we stopped a statement. */
export function cancelledByServer(said: string, { description }: ErrorFacts): Problem {
  return problem('QUERY_CANCELLED', {
    message: `A query on ${description} was cancelled by the server: ${said}.`,
    hint: 'an administrator or another tool may have cancelled it; run the command again.',
  });
}

export const NO_ANSWER = 'there is no answer: check host, port and firewall.';

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: check host and port, and that the server runs.',
  ENOTFOUND: 'the host name is not known: check its spelling.',
  EAI_AGAIN: 'the host name cannot be looked up: check the network.',
  ETIMEDOUT: NO_ANSWER,
  EHOSTUNREACH: 'there is no way to the host: check the network.',
  ENETUNREACH: 'there is no way to the host: check the network.',
};

/** Whether a code of the operating system says that a connection there was is gone. */
export function isLost(code: string | undefined): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED';
}

/** What a code of the operating system says of the way to a server; undefined where it is none of these. */
export function networkProblem(code: string | undefined, { description }: ErrorFacts): Problem | undefined {
  if (isLost(code)) return problem('CONNECTION_LOST', { message: `${description} closed the connection.` });
  const hint = code === undefined ? undefined : UNREACHABLE[code];
  if (hint === undefined) return undefined;
  return problem('CONNECTION_FAILED', { message: `${description} cannot be reached (${code}).`, hint });
}

/** @throws QUERY_FAILED where a statement does not begin as those do that only read */
export function refuseWrites(sql: string, { description }: Pick<ErrorFacts, 'description'>): void {
  const word = refusedWord(sql);
  if (word === undefined) return;
  fail('QUERY_FAILED', {
    message: `${description} refused a query: it begins with "${word}", and connections only read.`,
    hint: 'write a SELECT.',
  });
}
