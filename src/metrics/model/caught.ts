import { type Problem, raisedBy } from '../../foundation/diagnostic/index.ts';

/** The problems that some work throws; those without a path have the one given. */
export function caught(path: readonly (string | number)[], work: () => unknown): Problem[] {
  return raisedBy(work).map((one) => ({ ...one, path: one.path ?? path }));
}
