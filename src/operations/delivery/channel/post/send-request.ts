import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { getBuiltinModule } from 'node:process';
import { cutText } from '../../../../foundation/diagnostic/index.ts';

/** A request over HTTP. */
export interface WebRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** What came back. */
export interface WebAnswer {
  readonly isAnswered: true;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The beginning of what it says. */
  readonly text: string;
}

/** How far a request had come when it failed. */
export interface WebSilence {
  readonly isAnswered: false;
  /** The connection stood, so the receiver may have the request. */
  readonly isSent: boolean;
  readonly error: Error;
}

/** What is read of an answer; the rest is of no interest. */
const LONGEST_ANSWER = 2_000;

/**
 * Sends a request over a connection of its own, so that one which the receiver closed meanwhile is never taken for a loss
 * after the request. Redirects are not followed: what a channel carries goes nowhere but to its address.
 */
export function sendRequest(wanted: WebRequest): Promise<WebAnswer | WebSilence> {
  const { method, url, headers, body, timeoutSeconds, signal, ca } = wanted;
  return new Promise((resolve) => {
    let isSent = false;
    const failed = (error: Error) => resolve({ isAnswered: false, isSent, error });
    const isSecure = url.toLowerCase().startsWith('https:');
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    // An import would load it, and all of WebSocket and fetch with it, for every mail that is drawn.
    const { request: open } = getBuiltinModule(isSecure ? 'node:https' : 'node:http');
    const request = open(url, {
      ...{ method, agent: false },
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': body.length }) },
      signal: AbortSignal.any([signal, timeout]),
      ...(ca === undefined ? {} : { ca }),
    });
    request.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        isSent = true;
      });
    });
    request.on('error', (error) =>
      failed(timeout.aborted ? new Error(`No answer in ${timeoutSeconds} s.`) : error),
    );
    request.on('response', (response) => readAnswer(response, resolve));
    request.end(body);
  });
}

/** The status line has decided already, whatever becomes of the rest. */
function readAnswer(response: IncomingMessage, resolve: (answer: WebAnswer) => void): void {
  const { statusCode: status = 0, headers } = response;
  let text = '';
  const answered = () =>
    resolve({ ...{ isAnswered: true, status, headers }, text: cutText(text, LONGEST_ANSWER) });
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    if (text.length < LONGEST_ANSWER) text += part;
  });
  response.on('end', answered);
  response.on('error', answered);
}

/** Whether an answer asks to try again: too slow, too early, too many, or a fault of the server's own. */
export function isPassing(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500;
}

/**
 * When to come again, for a receipt. Retry-After is a number of seconds; a date would need a clock that both agree on, and is
 * left to the backoff.
 */
export function retryAfter(headers: IncomingHttpHeaders): { readonly retryAfterSeconds?: number } {
  const text = headers['retry-after']?.trim() ?? '';
  return /^\d{1,6}$/.test(text) ? { retryAfterSeconds: Number(text) } : {};
}
