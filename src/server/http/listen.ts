import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { fail } from '../../foundation/diagnostic/index.ts';
import { makeRoom } from './make-room.ts';

/** A server that answers. */
export interface Listening {
  /** Where, with the port that was taken when any would do: http://127.0.0.1:8787 */
  readonly url: string;
  /** Takes no more requests, and ends those that are not answered in time. */
  close(options: { readonly graceMs: number }): Promise<void>;
}

// Who sends slowly must not hold sockets: requests here are a few hundred bytes.
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};
const MOST_CONNECTIONS = 256;

/**
 * Serves an app over HTTP on this address.
 * @throws SERVER_ADDRESS_TAKEN, SERVER_CANNOT_LISTEN
 */
export async function listen(
  app: Hono,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: LIMITS }) as Server;
  makeRoom(server, MOST_CONNECTIONS);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    return refuse(error as NodeJS.ErrnoException, host, port);
  }
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: ({ graceMs }) => close(server, graceMs),
  };
}

async function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}

function refuse({ code, message }: NodeJS.ErrnoException, host: string, port: number): never {
  if (code === 'EADDRINUSE') {
    return fail('SERVER_ADDRESS_TAKEN', {
      message: `Another program listens on ${host}, port ${port}.`,
      hint: 'choose another port with --port (0 takes a free one), or stop the other program.',
    });
  }
  return fail('SERVER_CANNOT_LISTEN', {
    message: `The server cannot listen on ${host}, port ${port}: ${message}.`,
    hint: 'check --host and --port; the host must be an address of this machine.',
  });
}
