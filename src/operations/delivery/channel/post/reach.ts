import { getBuiltinModule } from 'node:process';
import { ProblemError, problem } from '../../../../foundation/diagnostic/index.ts';
import type { Looking } from '../channel.ts';

/** A server that is looked for. */
export interface Server {
  readonly host: string;
  readonly port: number;
  /** Whether its certificate is looked at, too. */
  readonly isSecure: boolean;
}

/** Connects to a server, and sends nothing. @returns `host:port` @throws CHANNEL_UNREACHABLE */
export async function reach(
  server: Server,
  looking: Pick<Looking, 'name' | 'ca' | 'timeoutSeconds' | 'signal'>,
): Promise<string> {
  const where = `${server.host}:${server.port}`;
  try {
    await connected(server, looking);
    return where;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new ProblemError([
      problem('CHANNEL_UNREACHABLE', {
        message: `The channel "${looking.name}" cannot be reached at ${where}: ${message || code}`,
        hint: 'Check its address and the network.',
      }),
    ]);
  }
}

function connected(
  { host, port, isSecure }: Server,
  { ca, timeoutSeconds, signal }: Pick<Looking, 'ca' | 'timeoutSeconds' | 'signal'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = isSecure
      ? getBuiltinModule('node:tls').connect({
          host,
          port,
          servername: host,
          ...(ca === undefined ? {} : { ca }),
        })
      : getBuiltinModule('node:net').connect({ host, port });
    const stopped = AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
    const end = (error?: Error) => {
      stopped.removeEventListener('abort', stop);
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    const stop = () => end(new Error(`no answer in ${timeoutSeconds} s`));
    stopped.addEventListener('abort', stop);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => end());
    socket.once('error', end);
  });
}
