import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What a scripted server says to a line; to '' when a connection opens, to '.' when a message ends.
 * @param count of the lines of the connection so far
 * @param message at its end: the bytes of the message with that end, as latin1
 * @returns one line or several, as latin1; '' says nothing, undefined cuts the connection
 */
export type SmtpScript = (line: string, count: number, message: string) => string | undefined;

/** What a server says that takes every message; by verb, with '' for the greeting and '.' for the end of a message. */
export const POLITE: Readonly<Record<string, string>> = {
  '': '220 hello',
  EHLO: '250 hello',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  '.': '250 Queued',
  RSET: '250 ok',
  QUIT: '221 bye',
};

/** The verb of a line of a client: `MAIL` of `MAIL FROM:<a@x.example>`. */
export function verbOf(line: string): string {
  return line === '.' ? '.' : (line.split(/[ :]/)[0] ?? '');
}

/**
 * A mail server on a free loopback port that says, byte by byte, what a test wants: for what no well-behaved server does.
 * It ends with the test.
 */
export async function startScriptedSmtp(script: SmtpScript): Promise<{ port: number; url: string }> {
  const server = createServer((socket) => converse(socket, script));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { port, url: `smtp://127.0.0.1:${port}` };
}

function converse(socket: Socket, script: SmtpScript): void {
  let text = '';
  let isData = false;
  let count = 0;
  const say = (reply: string | undefined) => {
    if (reply === undefined) socket.destroy();
    else if (reply !== '') socket.write(`${reply}\r\n`, 'latin1');
    isData = reply?.startsWith('354') === true;
  };
  socket.on('error', () => undefined);
  say(script('', count, ''));
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n';
      const at = text.indexOf(end);
      if (at < 0) return;
      const part = text.slice(0, at);
      text = text.slice(at + end.length);
      count += 1;
      if (isData) say(script('.', count, part + end));
      else say(script(part, count, ''));
    }
  });
}
