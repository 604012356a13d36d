import { loadPackage, readOptions } from '../../../../metrics/connection/load-package.ts';
import type { PackageUse } from '../../../../metrics/connection/package-problems.ts';
import type { ChannelContract, ChannelKindOfPackage } from '../channel.ts';
import { brokenChannelClauses } from './clauses.ts';
import type { PackageChannelDefinition } from './definition.ts';
import { heldChannel } from './held-channel.ts';

/** A kind of channel with the definition that it has read. */
export interface ResolvedChannel {
  readonly contract: ChannelContract<unknown>;
  readonly definition: unknown;
}

/** Where a channel of a package stands. */
export interface ChannelOfPackage {
  /** As the configuration calls it. */
  readonly channel: string;
  /** The project folder, absolute. */
  readonly folder: string;
}

/**
 * The kind of channel that a package of the project brings, with its options read. What it does is held to the contract.
 * @throws PACKAGE_MISSING, CONTRACT_BROKEN, DEFINITION_INVALID
 */
export async function packageChannel(
  { package: name, options }: PackageChannelDefinition,
  place: ChannelOfPackage,
): Promise<ResolvedChannel> {
  const kind = await loadChannelPackage(name, place);
  const use = useOf(place);
  const definition = readOptions(kind.schema, options, { name, use });
  return { contract: heldChannel(kind, definition, { name, use }), definition };
}

/** What a package brings, whatever its options are. @throws PACKAGE_MISSING, CONTRACT_BROKEN */
export async function loadChannelPackage(
  name: string,
  place: ChannelOfPackage,
): Promise<ChannelKindOfPackage> {
  const own = { name, folder: place.folder, use: useOf(place) };
  return (await loadPackage(own, brokenChannelClauses)) as ChannelKindOfPackage;
}

function useOf({ channel }: ChannelOfPackage): PackageUse {
  return {
    ...{ what: 'The channel', contract: 'channels', exported: 'channel' },
    path: ['channels', channel],
  };
}
