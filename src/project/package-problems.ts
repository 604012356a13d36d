import { ifPossible, type Problem } from '../foundation/diagnostic/index.ts';
import { resolveConnection } from '../metrics/connection/index.ts';
import { packageIn } from '../operations/delivery/channel/package/definition.ts';
import {
  loadChannelPackage,
  packageChannel,
} from '../operations/delivery/channel/package/package-channel.ts';
import { packageMedium } from '../operations/render/package/package-medium.ts';
import type { Config } from './config/index.ts';
import { gather } from './gather.ts';

/** Packages that connections, channels and media name and that are not installed, break their contract or refuse their options; of all of them. */
export async function packageProblems(config: Config, folder: string): Promise<readonly Problem[]> {
  const { problems, attempt } = gather();
  for (const name of config.connections) {
    // A variable that is missing is told of where the connection or the channel is used.
    const definition = ifPossible(() => config.connection(name));
    if (definition?.kind !== 'package') continue;
    const at = config.connectionPath(name);
    await attempt(() => resolveConnection(definition, { folder, at }));
  }
  for (const [channel, kind] of Object.entries(config.channelKinds)) {
    const name = packageIn(kind);
    if (name === undefined) continue;
    const definition = ifPossible(() => config.channel(channel));
    const place = { channel, folder };
    const isWhole = definition?.kind === 'package';
    await attempt<unknown>(() =>
      isWhole ? packageChannel(definition, place) : loadChannelPackage(name, place),
    );
  }
  for (const [format, definition] of Object.entries(config.media))
    await attempt(() => packageMedium(definition, { format, folder }));
  return problems;
}
