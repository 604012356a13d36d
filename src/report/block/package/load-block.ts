import { loadPackage, readOptions } from '../../../metrics/connection/load-package.ts';
import { brokenOf, clausesOfKind, isFunction } from '../../../metrics/connection/package-clauses.ts';
import type { PackageUse } from '../../../metrics/connection/package-problems.ts';
import { BLOCK_CONTRACT, type BlockKindOfPackage } from './contract.ts';

/** A package of a block, and where the block stands in its report. */
export interface BlockPackage {
  readonly name: string;
  /** The project folder, absolute. */
  readonly folder: string;
  readonly path: readonly (string | number)[];
}

/** The kind of block that a package of the project brings. @throws PACKAGE_MISSING, CONTRACT_BROKEN */
export async function loadBlock({ name, folder, path }: BlockPackage): Promise<BlockKindOfPackage> {
  const own = { name, folder, use: useOf(path) };
  return (await loadPackage(own, brokenClauses)) as BlockKindOfPackage;
}

/** The options of a block as its package reads them. @throws DEFINITION_INVALID, each at its place */
export function blockOptions(
  kind: BlockKindOfPackage,
  options: unknown,
  { name, path }: Pick<BlockPackage, 'name' | 'path'>,
): unknown {
  return readOptions(kind.schema, options, { name, use: useOf(path) });
}

/** What blocks are for a package. @param path of the block */
export function useOf(path: readonly (string | number)[]): PackageUse {
  return { what: 'The block', contract: 'blocks', exported: 'block', path };
}

/** The clauses of the contract that a value does not keep; all that can be told without a report. */
function brokenClauses(value: unknown): string[] {
  return brokenOf(value, { exported: 'block', version: BLOCK_CONTRACT }, (kind) => [
    ...clausesOfKind(kind, 'block'),
    ['`compose` is a function', isFunction(kind.compose)],
  ]);
}
