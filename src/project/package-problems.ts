import { type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import { resolveConnection } from '../metrics/connection/index.ts';
import { packageIn } from '../operations/delivery/channel/package/definition.ts';
import {
  loadChannelPackage,
  packageChannel,
} from '../operations/delivery/channel/package/package-channel.ts';
import { packageMedium } from '../operations/render/package/package-medium.ts';
import type { Config } from './config/index.ts';

/** Packages that connections, channels and media name and that are not installed, break their contract or refuse their options; of all of them. */
export async function packageProblems(config: Config, folder: string): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const name of config.connections) {
    const definition = attempt(() => config.connection(name));
    if (definition?.kind !== 'package') continue;
    const at = config.connectionPath(name);
    found.push(...(await problemsOf(() => resolveConnection(definition, { folder, at }))));
  }
  for (const [channel, kind] of Object.entries(config.channelKinds)) {
    const name = packageIn(kind);
    if (name === undefined) continue;
    const definition = attempt(() => config.channel(channel));
    const place = { channel, folder };
    const isWhole = definition?.kind === 'package';
    found.push(
      ...(await problemsOf(() =>
        isWhole ? packageChannel(definition, place) : loadChannelPackage(name, place),
      )),
    );
  }
  for (const [format, definition] of Object.entries(config.media))
    found.push(...(await problemsOf(() => packageMedium(definition, { format, folder }))));
  return found;
}

async function problemsOf(work: () => Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}

/** Undefined where a variable is missing, which is said where the connection or the channel is used. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
