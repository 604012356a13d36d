import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What the receiver does with a request: answer, cut the connection once it has it, or stay silent. */
export interface Answer {
  readonly status?: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly does?: 'answer' | 'cut' | 'nothing';
}

/** One request as it arrived. */
export interface ReceivedPost {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on a free loopback port. */
export interface WebReceiver {
  readonly url: string;
  readonly posts: readonly ReceivedPost[];
  /** Answers otherwise from now on. */
  become(answer: Answer): void;
  stop(): Promise<void>;
}

/** Starts a receiver of webhooks; stop it after the test. */
export async function startWebReceiver(
  first: Answer = {},
  { isSecure = false }: { readonly isSecure?: boolean } = {},
): Promise<WebReceiver> {
  let answer = first;
  const posts: ReceivedPost[] = [];
  const read = (name: string) => readFileSync(new URL(`certificate/${name}`, import.meta.url), 'utf8');
  const server = isSecure
    ? createSecureServer({ key: read('key.pem'), cert: read('certificate.pem') })
    : createServer();
  server.on('request', (request, response) => {
    const parts: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { url: path = '', method = '', headers } = request;
      posts.push({ path, method, headers, body: Buffer.concat(parts).toString() });
      const { status = 200, text = 'ok', headers: said = {}, does = 'answer' } = answer;
      if (does === 'cut') request.socket.destroy();
      else if (does === 'answer') response.writeHead(status, { ...said }).end(text);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}/services/T000/secret-token`,
    posts,
    become(next) {
      answer = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
