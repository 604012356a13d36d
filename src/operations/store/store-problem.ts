import { externalText, type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import { explainPostgresError } from '../../metrics/connection/postgres/explain-database-error.ts';
import { STATEMENT_SECONDS } from './server-config.ts';

interface DatabaseFailure {
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly message?: unknown;
  readonly name?: unknown;
}

/** What the store's database says, in our words; passes on what is a problem already. */
export function storeProblem(error: unknown, description: string, hide?: Hide): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError([explain(error, description, hide)], { cause: error });
}

/** Takes out of the words of the database what it was told in secret. */
type Hide = (text: string) => string;

function explain(error: unknown, description: string, hide: Hide | undefined): Problem {
  const { code, severity, name, message: said = String(error) } = error as DatabaseFailure;
  const message = externalText(String(said), { hide });
  if (code === '23505') return problem('STORE_CONFLICT', { message: `${description}: ${message}` });
  if (code === '53100' || code === 'ENOSPC') {
    return problem('STORE_FAILED', {
      message: `The disk of ${description} is full: ${message}.`,
      hint: 'free some space; what was committed is there.',
    });
  }
  if (severity === 'PANIC' || name === 'RuntimeError') {
    return problem('STORE_UNREACHABLE', {
      message: `The database of ${description} crashed: ${message}.`,
      hint: 'it is opened anew for the next statement; if it recurs, look at the disk.',
    });
  }
  return link(error, description, hide) ?? refused(code, message, description);
}

/** The link to a server, as it is explained for the databases of the data. */
function link(error: unknown, description: string, hide: Hide | undefined): Problem | undefined {
  const { code, message } = error as DatabaseFailure;
  const isOfDriver =
    typeof code === 'string' || error instanceof AggregateError || LINK.test(String(message));
  if (!isOfDriver) return undefined;
  const known = explainPostgresError(error, { description, timeoutSeconds: STATEMENT_SECONDS, hide });
  const hint = code === '53300' ? 'raise max_connections of the server, or run fewer workers.' : known.hint;
  if (known.code === 'LOGIN_FAILED') return problem('STORE_LOGIN_FAILED', { message: known.message, hint });
  if (UNREACHABLE.has(known.code)) return problem('STORE_UNREACHABLE', { message: known.message, hint });
  return undefined;
}

const LINK =
  /terminated|timeout e|not queryable|connection error|Query read timeout|password|SASL|SSL|TLS|certificate|is closed/i;
const UNREACHABLE: ReadonlySet<string> = new Set([
  'CONNECTION_FAILED',
  'CONNECTION_LOST',
  'DATABASE_NOT_FOUND',
]);

function refused(code: unknown, message: string, description: string): Problem {
  const hint =
    code === '42501'
      ? 'give the user of the store the right to make schemas: GRANT CREATE ON DATABASE … TO …'
      : undefined;
  return problem('STORE_FAILED', { message: `${description} refused a statement: ${message}`, hint });
}
