import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** How the server of `startSmtpServer` behaves; by default it takes every message, in clear text, from anybody. */
export interface SmtpOptions {
  /** Only this account may send. Offered in clear text too, unless `tls` is `starttls`. */
  readonly account?: { readonly user: string; readonly password: string };
  /** `none` (default) offers no TLS; `starttls` refuses mail before the upgrade; `implicit` speaks TLS at once. */
  readonly tls?: 'none' | 'starttls' | 'implicit';
  /** Recipients refused for good, with 550. */
  readonly rejects?: (recipient: string) => boolean;
  /** How often each recipient is put off with 451 before being taken; `Infinity` puts off for ever. Default 0. */
  readonly greylists?: number;
  /** Waits before it answers at this step. */
  readonly delay?: {
    readonly at: 'connect' | 'sender' | 'recipient' | 'data';
    readonly milliseconds: number;
  };
}

/** One accepted message, with its envelope. */
export interface ReceivedMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  /** Whether it came over TLS. */
  readonly secure: boolean;
  /** The account that sent it; null without authentication. */
  readonly user: string | null;
}

/** A real SMTP server on a free loopback port. */
export interface TestSmtpServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** `smtp://` or `smtps://` with the account, as a mail configuration takes it. */
  readonly url: string;
  /** Accepted messages, oldest first. */
  readonly messages: readonly ReceivedMessage[];
  /** Every recipient ever asked for, taken or not, in order. */
  readonly attempts: readonly string[];
  /** Ends open connections and stops listening. */
  stop(): Promise<void>;
}

/** The server's self-signed certificate (PEM): a client that verifies must trust this as an authority. */
export const smtpCertificate = readCertificateFile('certificate.pem');

function readCertificateFile(name: string): string {
  return readFileSync(new URL(`certificate/${name}`, import.meta.url), 'utf8');
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** The part of the options that says who may connect, and how. */
function access({ account, tls = 'none' }: SmtpOptions): SMTPServerOptions {
  return {
    secure: tls === 'implicit',
    key: readCertificateFile('key.pem'),
    cert: smtpCertificate,
    disabledCommands: [
      ...(tls === 'starttls' ? [] : ['STARTTLS']),
      ...(account === undefined ? ['AUTH'] : []),
    ],
    authOptional: account === undefined,
    allowInsecureAuth: tls === 'none',
    onAuth({ username, password }, _session, callback) {
      if (username === account?.user && password === account?.password) callback(null, { user: username });
      else callback(reply(535, 'Authentication credentials invalid'));
    },
  };
}

/** Answers 550 for a refused recipient and 451 for one that is put off. */
function recipientJudge({ rejects, greylists = 0 }: SmtpOptions, attempts: string[]) {
  return (recipient: string): Error | null => {
    attempts.push(recipient);
    if (rejects?.(recipient) === true) return reply(550, `No such user here: ${recipient}`);
    const asked = attempts.filter((attempt) => attempt === recipient).length;
    return asked <= greylists ? reply(451, 'Greylisted, please try again later') : null;
  };
}

function handlers(options: SmtpOptions, messages: ReceivedMessage[], attempts: string[]): SMTPServerOptions {
  const judge = recipientJudge(options, attempts);
  const pause = (at: string) =>
    sleep(options.delay?.at === at ? options.delay.milliseconds : 0, null, { ref: false });
  return {
    onConnect: (_session, callback) => void pause('connect').then(() => callback()),
    onMailFrom(_address, session, callback) {
      const early = options.tls === 'starttls' && !session.secure;
      void pause('sender').then(() =>
        callback(early ? reply(530, 'Must issue a STARTTLS command first') : null),
      );
    },
    onRcptTo: ({ address }, _session, callback) =>
      void pause('recipient').then(() => callback(judge(address))),
    onData(stream, { envelope, secure, user }, callback) {
      void stream.toArray().then(async (chunks) => {
        await pause('data');
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        messages.push({ from, to, raw: Buffer.concat(chunks), secure, user: user ?? null });
        callback(null, `Queued as ${messages.length}`);
      }, callback);
    },
  };
}

/** Starts a real SMTP server on a free loopback port; stop it after the test. */
export async function startSmtpServer(options: SmtpOptions = {}): Promise<TestSmtpServer> {
  const messages: ReceivedMessage[] = [];
  const attempts: string[] = [];
  const server = new SMTPServer({
    name: 'localhost',
    disableReverseLookup: true,
    closeTimeout: 100,
    ...access(options),
    ...handlers(options, messages, attempts),
  });
  // A client that hangs up or distrusts the certificate is what a test may be about: it must not end the run.
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.server.address() as AddressInfo;
  const url = new URL(`${options.tls === 'implicit' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`);
  url.username = encodeURIComponent(options.account?.user ?? '');
  url.password = encodeURIComponent(options.account?.password ?? '');
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { host: '127.0.0.1', port, url: url.href, messages, attempts, stop };
}
