import { CODES, externalText, type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { brokenProblem, type PackageUse } from './package-problems.ts';

/** A package whose work is watched: what breaks its contract is a problem that says which clause. */
export interface Watch {
  readonly name: string;
  readonly use: PackageUse;
  /** Takes the secrets of its definition out of what it says. */
  readonly hide: (text: string) => string;
}

/** @throws CONTRACT_BROKEN @param clause what the contract says, which does not hold */
export function broken({ name, use }: Watch, clause: string): never {
  throw new ProblemError([brokenProblem(name, clause, use)]);
}

/** What cannot fail. @throws CONTRACT_BROKEN with the clause where it does */
export function guarded<T>(watch: Watch, clause: string, work: () => T): T {
  try {
    return work();
  } catch {
    return broken(watch, clause);
  }
}

/** Work that may fail with problems, and with nothing else. @param what names it in the clause that says so */
export async function watched<T>(watch: Watch, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(watch, what, error);
  }
}

/** What `problemsIn` finds, to be thrown. */
export function explained(watch: Watch, what: string, error: unknown): ProblemError {
  return new ProblemError(problemsIn(watch, what, error));
}

/** The problems of a package, which may bear a `ProblemError` of another copy of Broadsheet; anything else breaks the contract. */
export function problemsIn(watch: Watch, what: string, error: unknown): readonly [Problem, ...Problem[]] {
  const problems = (error as { readonly problems?: readonly Problem[] } | undefined)?.problems;
  if (Array.isArray(problems) && problems.every(isProblem)) {
    const [first, ...others] = problems.map((one) => hidden(watch, one));
    if (first !== undefined) return [first, ...others];
  }
  const text = externalText(String(error), { hide: watch.hide, longest: 500 });
  return [brokenProblem(watch.name, `${what} fails with problems alone (${text})`, watch.use)];
}

/** A problem without secrets. */
export function hidden({ hide }: Watch, { message, hint, ...rest }: Problem): Problem {
  return { ...rest, message: hide(message), ...(hint === undefined ? {} : { hint: hide(hint) }) };
}

export function isProblem(value: Problem | undefined): boolean {
  return typeof value?.message === 'string' && Object.hasOwn(CODES, value.code);
}
