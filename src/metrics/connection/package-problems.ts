import { type Problem, problem } from '../../foundation/diagnostic/index.ts';

/** What a project has a package for. */
export interface PackageUse {
  /** As sentences begin: `The connection`. */
  readonly what: string;
  /** Whose contract it keeps: `connections`. */
  readonly contract: string;
  /** Under which name it exports what it brings. */
  readonly exported: string;
  /** Where it stands in the configuration. */
  readonly path: readonly (string | number)[];
}

/** A package that brings a kind of connection. */
export const CONNECTION_USE: PackageUse = {
  ...{ what: 'The connection', contract: 'connections', exported: 'connection' },
  path: ['connection'],
};

/** @param clause what the contract says, as a clause that does not hold */
export function brokenProblem(name: string, clause: string, use: PackageUse = CONNECTION_USE): Problem {
  return problem('CONTRACT_BROKEN', {
    message: `The package "${name}" does not keep the contract of ${use.contract}. Broken is: ${clause}.`,
    hint: 'tell its author; the suite of broadsheet/testing finds all of it. Another version may do.',
    path: [...use.path, 'package'],
  });
}
