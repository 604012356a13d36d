import type { z } from 'zod';
import type { PackageDefinition } from './connection-definition.ts';
import type { ConnectionKind, Resolved } from './connection-kind.ts';
import { brokenClauses } from './contract.ts';
import { heldToContract } from './held-to-contract.ts';
import { loadPackage, readOptions } from './load-package.ts';
import { CONNECTION_USE } from './package-problems.ts';

type Definition = z.output<typeof PackageDefinition>;

/**
 * The kind of connection that a package of the project brings, with its options read. What it does is held to the contract.
 * @throws PACKAGE_MISSING, CONTRACT_BROKEN, DEFINITION_INVALID
 */
export async function packageKind({ package: name, options }: Definition, folder: string): Promise<Resolved> {
  const own = { name, folder, use: CONNECTION_USE };
  const kind = (await loadPackage(own, brokenClauses)) as ConnectionKind;
  return { kind: heldToContract(kind, name), definition: readOptions(kind.schema, options, own) };
}
