import { type Problem, problem } from '../../foundation/diagnostic/index.ts';

/** @param clause what the contract says, as a clause that does not hold */
export function brokenProblem(name: string, clause: string): Problem {
  return problem('CONTRACT_BROKEN', {
    message: `The package "${name}" does not keep the contract of connections. Broken is: ${clause}.`,
    hint: 'tell its author; the suite of broadsheet/testing finds all of it. Another version may do.',
    path: ['connection', 'package'],
  });
}
