import { ProblemError, problem } from '../../foundation/diagnostic/index.ts';

interface DatabaseFailure {
  readonly code?: string;
  readonly message?: string;
}

const UNREACHABLE =
  /^(ECONN|ETIMEDOUT|ENOTFOUND|EAI_|EPIPE|EHOST|57P0|53300|08)|terminat|timeout|closed|not queryable/i;

/** What the store's database says, in our words; passes on what is a problem already. */
export function storeProblem(error: unknown, description: string): ProblemError {
  if (error instanceof ProblemError) return error;
  const { code = '', message = String(error) } = error as DatabaseFailure;
  if (code === '23505') {
    return new ProblemError([problem('STORE_CONFLICT', { message: `${description}: ${message}` })], {
      cause: error,
    });
  }
  if (code === '28P01' || code === '28000') {
    return new ProblemError(
      [
        problem('STORE_UNREACHABLE', {
          message: `${description} refused the login.`,
          hint: 'check user and password in `store`.',
        }),
      ],
      { cause: error },
    );
  }
  const isAway = UNREACHABLE.test(code) || (!/^[0-9A-Z]{5}$/.test(code) && UNREACHABLE.test(message));
  const found = isAway
    ? problem('STORE_UNREACHABLE', {
        message: `${description} cannot be reached: ${message}`,
        hint: 'check that the server runs, and host and port in `store`.',
      })
    : problem('STORE_FAILED', { message: `${description} refused a statement: ${message}` });
  return new ProblemError([found], { cause: error });
}
