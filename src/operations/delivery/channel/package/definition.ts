import { z } from 'zod';
import { PackageDefinition } from '../../../../metrics/connection/connection-definition.ts';
import { secretsIn } from '../../../../metrics/connection/secrets.ts';
import type { ChannelDescription } from '../definition.ts';

const { package: name, options } = PackageDefinition.shape;

/** A channel that an npm package of the project brings. */
const PackageChannelDefinition = z
  .strictObject({ kind: z.literal('package'), package: name, options })
  .describe('A channel that a package brings.');
export type PackageChannelDefinition = z.output<typeof PackageChannelDefinition>;

export const packaged = {
  schema: PackageChannelDefinition,
  secrets: ({ options: given }) => secretsIn(given),
} satisfies ChannelDescription<typeof PackageChannelDefinition>;

/** What stands in the ledger for a channel of a package: packages are kinds of their own. */
export type PackagedName = `package ${string}`;

/** The package of a kind; undefined where it is of none. */
export function packageIn(kind: string): string | undefined {
  return kind.startsWith('package ') ? kind.slice('package '.length) : undefined;
}

/** The kind of a channel, as the ledger has it. */
export function packagedName(definition: { readonly package: string }): PackagedName {
  return `package ${definition.package}`;
}
