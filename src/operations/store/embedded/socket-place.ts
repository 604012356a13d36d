import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Paths of sockets are short: 104 bytes on some systems. */
const LONGEST = 100;
const PREFIX = 'broadsheet-socket-';

/** Where the holder of a store listens. */
export interface SocketPlace {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Finds a place for the socket of a store: in its folder; where that has too long a path, in a folder for this user
 * alone among temporary files.
 */
export async function findSocketPlace(folder: string): Promise<SocketPlace> {
  const beside = join(folder, 'socket');
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
    return { path: `\\\\.\\pipe\\broadsheet-${name}`, remove: async () => undefined };
  }
  if (Buffer.byteLength(beside) <= LONGEST) {
    return { path: beside, remove: () => rm(beside, { force: true }) };
  }
  const own = await mkdtemp(join(tmpdir(), PREFIX));
  return { path: join(own, 'socket'), remove: () => rm(own, { recursive: true, force: true }) };
}

/** Removes what a holder that was killed left among temporary files. */
export async function sweepSocket(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const own = dirname(path);
  if (own.startsWith(join(tmpdir(), PREFIX)))
    await rm(own, { recursive: true, force: true }).catch(() => undefined);
}
