import { connectionSecrets, passwordsIn } from '../../metrics/connection/index.ts';
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
    ...channels.flatMap((channel) => [
      ...addressOf(channel.url),
      ...(channel.kind === 'webhook' ? Object.values(channel.headers).flatMap(credentialIn) : []),
    ]),
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

/** Whoever knows the path of a webhook can post to it. */
function addressOf(address: string): string[] {
  if (!URL.canParse(address)) return [address];
  const { pathname, search } = new URL(address);
  const path = `${pathname}${search}`;
  return [address, ...passwordsIn(address), ...(path.length > '/services/'.length ? [path] : [])];
}

/** `Bearer abc` is a secret as a whole, and `abc` alone. */
function credentialIn(value: string): string[] {
  return [value, ...value.split(' ').slice(1)];
}
