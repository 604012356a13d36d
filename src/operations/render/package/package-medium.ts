import { loadPackage, readOptions } from '../../../metrics/connection/load-package.ts';
import type { PackageUse } from '../../../metrics/connection/package-problems.ts';
import type { Medium, MediumOfPackage } from '../../../report/render/medium.ts';
import { brokenMediumClauses } from './clauses.ts';
import type { MediumDefinition } from './definition.ts';
import { heldMedium } from './held-medium.ts';

/** A medium of a package, with its options read. */
export interface ResolvedMedium {
  readonly medium: Medium<unknown>;
  readonly own: unknown;
}

/** Where a medium of a package stands. */
export interface MediumPlace {
  /** As the configuration calls it. */
  readonly format: string;
  /** The project folder, absolute. */
  readonly folder: string;
}

/**
 * The medium that a package of the project brings. What it does is held to the contract.
 * @throws PACKAGE_MISSING, CONTRACT_BROKEN, DEFINITION_INVALID
 */
export async function packageMedium(
  { package: name, options }: MediumDefinition,
  { format, folder }: MediumPlace,
): Promise<ResolvedMedium> {
  const use: PackageUse = {
    ...{ what: 'The medium', contract: 'media', exported: 'medium' },
    path: ['media', format],
  };
  const medium = (await loadPackage({ name, folder, use }, brokenMediumClauses)) as MediumOfPackage;
  const own = readOptions(medium.schema ?? NO_OPTIONS, options, { name, use });
  return { medium: heldMedium(medium, { name, use }), own };
}

/** What says nothing of options takes none. */
const NO_OPTIONS: NonNullable<MediumOfPackage['schema']> = {
  safeParse(options) {
    const issues = Object.keys(options as object).map((one) => ({ path: [one], message: 'is not known' }));
    return issues.length === 0 ? { success: true, data: options } : { success: false, error: { issues } };
  },
};
