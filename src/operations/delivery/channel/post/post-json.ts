import type { IncomingMessage } from 'node:http';
import { getBuiltinModule } from 'node:process';
import { cutText } from '../../../../foundation/diagnostic/index.ts';

/** A POST of JSON. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** What came back, or how far the request had come when it failed. */
export type Posted =
  | {
      readonly isAnswered: true;
      readonly status: number;
      readonly text: string;
      readonly retryAfter: string | undefined;
    }
  /** `isSent`: the connection stood, so the receiver may have the request. */
  | { readonly isAnswered: false; readonly isSent: boolean; readonly error: Error };

/** What is read of an answer; the rest is of no interest. */
const LONGEST_ANSWER = 2_000;

/**
 * POSTs JSON over a connection of its own, so that one which the receiver closed meanwhile is never taken for a loss
 * after the request. Redirects are not followed: what a webhook carries goes nowhere but to its address.
 */
export function postJson({ url, headers, body, timeoutSeconds, signal, ca }: Post): Promise<Posted> {
  return new Promise((resolve) => {
    let isSent = false;
    const failed = (error: Error) => resolve({ isAnswered: false, isSent, error });
    const isSecure = url.toLowerCase().startsWith('https:');
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    // An import would load it, and all of WebSocket and fetch with it, for every mail that is drawn.
    const { request: open } = getBuiltinModule(isSecure ? 'node:https' : 'node:http');
    const request = open(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': body.length },
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
function readAnswer(response: IncomingMessage, resolve: (posted: Posted) => void): void {
  const { statusCode: status = 0, headers } = response;
  let text = '';
  const answered = () =>
    resolve({
      ...{ isAnswered: true, status, retryAfter: headers['retry-after'] },
      text: cutText(text, LONGEST_ANSWER),
    });
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    if (text.length < LONGEST_ANSWER) text += part;
  });
  response.on('end', answered);
  response.on('error', answered);
}
