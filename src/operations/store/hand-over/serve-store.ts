import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { writeFrame } from '../../frames.ts';
import type { Store } from '../store.ts';
import { converse } from './converse.ts';
import { type Greeting, PROTOCOL } from './messages.ts';

export interface HandOverOptions {
  /** Where to listen: the path of a socket, or the name of a pipe on Windows. */
  readonly path: string;
  /** The newest migration that was applied. */
  readonly migration: number;
  /** The whole store as one file. */
  readonly backup: () => Promise<Uint8Array>;
  /** A transaction of another process that takes longer is taken back: nobody else can write meanwhile. Default 20 s. */
  readonly longestTransaction?: number;
}

/** How long those who are in the middle of something may go on when the holder closes, in milliseconds. */
const LAST_WORDS = 3_000;

/** Who is connected. */
interface Guest {
  readonly socket: Socket;
  readonly ended: Promise<void>;
  readonly isBusy: () => boolean;
}

/** The way in to a store that this process holds. */
export interface StoreDoor {
  close(): Promise<void>;
  /** Lets nobody in any more, and leaves the socket where it is: it may be that of another process by now. */
  abandon(): void;
}

/** Lets other processes of the same user work with a store that this one holds. */
export async function serveStore(store: Store, options: HandOverOptions): Promise<StoreDoor> {
  const { path, migration } = options;
  const isFile = !path.startsWith('\\\\');
  const guests = new Set<Guest>();
  let isAbandoned = false;
  const server = createServer((socket) => {
    if (isAbandoned) return void socket.destroy();
    // A client that goes away in mid-sentence is no fault of ours.
    socket.on('error', () => undefined);
    writeFrame(socket, { kind: 'greeting', protocol: PROTOCOL, migration } satisfies Greeting);
    const guest = welcome(socket, store, options);
    guests.add(guest);
    void guest.ended.then(() => guests.delete(guest));
  });
  if (isFile) await rm(path, { force: true });
  await listen(server, path);
  if (isFile) await chmod(path, 0o600);
  // A process that does nothing but let others in may end.
  server.unref();
  return {
    abandon() {
      isAbandoned = true;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const { socket, isBusy } of guests) if (!isBusy()) socket.destroy();
      const timer = setTimeout(() => {
        for (const { socket } of guests) socket.destroy();
      }, LAST_WORDS);
      await Promise.all([...guests].map(({ ended }) => ended));
      clearTimeout(timer);
      await closed;
    },
  };
}

function welcome(socket: Socket, store: Store, options: HandOverOptions): Guest {
  let isBusy = false;
  const ended = converse(socket, store, {
    ...options,
    onBusy: (value) => {
      isBusy = value;
    },
  })
    .catch(() => undefined)
    .finally(() => socket.destroy());
  return { socket, ended, isBusy: () => isBusy };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
