import { type Agent, type ClientRequest, request as requestOverHttp } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

/** A server of Trino, and how it is spoken to. */
export interface TrinoServer {
  /** Origin without a path: `https://trino.example.com:8443`. */
  readonly origin: URL;
  readonly agent: Agent;
  /** Of every request: user, catalog, log-in. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer that is no page of a statement: the server, something before it, or the log-in refused. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly status: number;

  constructor(status: number, body: string) {
    super(
      body
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 300),
    );
    this.status = status;
  }
}

/** What a request says beside what all say. */
export interface Call {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** An answer of the server. */
export interface Reply {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Answers after which the same request is sent again: the server is busy or restarting, or a proxy before it is. */
const BUSY = new Set([429, 502, 503, 504]);
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
const TRIES = 8;
/** A page is answered within a second or two, also while its statement runs on. */
const SILENCE_MS = 60_000;

/**
 * Sends a request, again where that may help: every request of the protocol may be sent twice, since pages are kept until
 * the next is asked for, and statements only read.
 * @param tries 1 for a request that is not worth it
 * @throws HttpFailure, and what the socket or TLS raise
 */
export async function call(server: TrinoServer, request: Call, tries = TRIES): Promise<Reply> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send(server, request);
    } catch (error) {
      if (tried >= tries || request.signal.aborted || !isPassing(error)) throw error;
    }
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tried - 1));
    // Not all at once, where several were refused together.
    await wait(pause * (0.5 + Math.random() / 2), undefined, { signal: request.signal });
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof HttpFailure) return BUSY.has(error.status);
  return LOST.has(String((error as { readonly code?: unknown }).code));
}

function send({ origin, agent, headers }: TrinoServer, request: Call): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const open = origin.protocol === 'https:' ? requestOverTls : requestOverHttp;
    const sent: ClientRequest = open(
      new URL(request.path, origin),
      {
        ...{ agent, method: request.method, signal: request.signal, timeout: SILENCE_MS },
        headers: { ...headers, ...request.headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const body = Buffer.concat(chunks).toString('utf8');
          const { statusCode = 0 } = response;
          if (statusCode === 200 || statusCode === 204) resolve({ body, headers: response.headers });
          else reject(new HttpFailure(statusCode, body));
        });
      },
    );
    sent.once('timeout', () => sent.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    sent.once('error', reject);
    sent.end(request.body);
  });
}
