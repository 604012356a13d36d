import { connectionSecrets, passwordsIn } from '../../metrics/connection/index.ts';
import { secretsOfChannel } from '../../operations/delivery/channel/definitions.ts';
import type { Config } from '../../project/config/index.ts';

/** Every password and secret address that a configuration holds; parts whose variables are missing hold none. */
export function secretsOf(config: Config): string[] {
  const channels = Object.values(attempt(config.channels) ?? {});
  const connections = config.connections.map((name) => attempt(() => config.connection(name)));
  return [
    ...passwordsIn(attempt(config.mail)?.smtp),
    ...passwordsIn(attempt(config.store)),
    ...(attempt(config.hooks)?.secret === undefined ? [] : [attempt(config.hooks)?.secret ?? '']),
    ...connections.flatMap((one) => (one === undefined ? [] : connectionSecrets(one))),
    ...channels.flatMap(secretsOfChannel),
  ];
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // What refers to a variable that is not set: it is reported where the part is used.
    return undefined;
  }
}
