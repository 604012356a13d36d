import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

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
  /**
   * Cuts the connection, the first `times` times (default: always). `text`: in the midst of a message, of which it
   * reads nothing; `reply`: it takes the whole message and dies before it says so; `done`: after each message that it
   * took, without a word; `command`: when the envelope of a message begins.
   */
  readonly cuts?: { readonly at: 'command' | 'text' | 'reply' | 'done'; readonly times?: number };
  /** More messages than that within the time are put off with 450. */
  readonly rate?: { readonly messages: number; readonly milliseconds: number };
  /** The greeting, in place of a friendly one: it takes nothing from anybody. */
  readonly isClosed?: boolean;
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
  /** How many connections were ever opened, the most that were open at once, and how many are open now. */
  readonly connections: { readonly opened: number; readonly most: number; readonly open: number };
  /** Behaves otherwise from now on; what concerns the channel itself stays as it was. */
  become(options: Pick<SmtpOptions, 'rejects' | 'greylists' | 'delay' | 'cuts' | 'rate'>): void;
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

/** What the server has seen so far, and how it behaves at present. */
interface Desk {
  options: SmtpOptions;
  readonly messages: ReceivedMessage[];
  readonly attempts: string[];
  readonly taken: number[];
  cuts: number;
  readonly connections: { opened: number; most: number; open: number };
  /** Cuts the connection of a session without a word. */
  readonly cut: (session: string) => void;
}

/** Answers 550 for a refused recipient, 451 for one that is put off and 450 for one message too many. */
function judge({ options: { rejects, greylists = 0, rate }, attempts, taken }: Desk, recipient: string) {
  attempts.push(recipient);
  if (rejects?.(recipient) === true) return reply(550, `No such user here: ${recipient}`);
  const since = performance.now() - (rate?.milliseconds ?? 0);
  if (rate !== undefined && taken.filter((at) => at > since).length >= rate.messages)
    return reply(450, 'Too many messages, slow down');
  taken.push(performance.now());
  const asked = attempts.filter((attempt) => attempt === recipient).length;
  return asked <= greylists ? reply(451, 'Greylisted, please try again later') : null;
}

function cutsAt(desk: Desk, at: NonNullable<SmtpOptions['cuts']>['at']): boolean {
  const { cuts } = desk.options;
  if (cuts?.at !== at || desk.cuts >= (cuts.times ?? Number.POSITIVE_INFINITY)) return false;
  desk.cuts += 1;
  return true;
}

function handlers(desk: Desk): SMTPServerOptions {
  const pause = (at: string) =>
    sleep(desk.options.delay?.at === at ? desk.options.delay.milliseconds : 0, null, { ref: false });
  const { connections } = desk;
  return {
    onConnect(_session, callback) {
      connections.opened += 1;
      connections.open += 1;
      connections.most = Math.max(connections.most, connections.open);
      const answer = desk.options.isClosed === true ? reply(554, 'No service here') : null;
      void pause('connect').then(() => callback(answer));
    },
    onClose() {
      connections.open -= 1;
    },
    onMailFrom(_address, session, callback) {
      const early = desk.options.tls === 'starttls' && !session.secure;
      if (cutsAt(desk, 'command')) return desk.cut(session.id);
      void pause('sender').then(() =>
        callback(early ? reply(530, 'Must issue a STARTTLS command first') : null),
      );
    },
    onRcptTo: ({ address }, _session, callback) =>
      void pause('recipient').then(() => callback(judge(desk, address))),
    onData(stream, session, callback) {
      // Long enough that a client which would go on at once has gone as far as it can.
      if (cutsAt(desk, 'text')) return void sleep(50).then(() => desk.cut(session.id));
      void stream.toArray().then(async (chunks) => {
        await pause('data');
        take(desk, session, chunks);
        if (cutsAt(desk, 'reply')) return desk.cut(session.id);
        callback(null, `Queued as ${desk.messages.length}`);
        if (cutsAt(desk, 'done')) setTimeout(() => desk.cut(session.id), 20);
      }, callback);
    },
  };
}

function take(
  { messages }: Desk,
  { envelope, secure, user }: SMTPServerSession,
  chunks: readonly Uint8Array[],
): void {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const to = envelope.rcptTo.map(({ address }) => address);
  messages.push({ from, to, raw: Buffer.concat(chunks), secure, user: user ?? null });
}

/** Starts a real SMTP server on a free loopback port, or on a given one; stop it after the test. */
export async function startSmtpServer(options: SmtpOptions = {}, at = 0): Promise<TestSmtpServer> {
  const desk: Desk = {
    options,
    ...{ messages: [], attempts: [], taken: [], cuts: 0 },
    connections: { opened: 0, most: 0, open: 0 },
    cut: (session) => socketsOf(server, session).forEach((socket) => void socket.destroy()),
  };
  const server = new SMTPServer({
    name: 'localhost',
    disableReverseLookup: true,
    closeTimeout: 100,
    ...access(options),
    ...handlers(desk),
  });
  // A client that hangs up or distrusts the certificate is what a test may be about: it must not end the run.
  server.on('error', () => undefined);
  await once(server.listen(at, '127.0.0.1'), 'listening');
  const { port } = server.server.address() as AddressInfo;
  const url = new URL(`${options.tls === 'implicit' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`);
  url.username = encodeURIComponent(options.account?.user ?? '');
  url.password = encodeURIComponent(options.account?.password ?? '');
  const { messages, attempts, connections } = desk;
  return {
    ...{ host: '127.0.0.1', port, url: url.href, messages, attempts, connections },
    become(next) {
      const { account, tls, isClosed } = options;
      desk.options = {
        ...(account === undefined ? {} : { account }),
        ...(tls === undefined ? {} : { tls }),
        ...(isClosed === undefined ? {} : { isClosed }),
        ...next,
      };
      desk.cuts = 0;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The sockets of a session, which the server keeps to itself. */
function socketsOf(server: SMTPServer, session: string): Socket[] {
  const { connections } = server as unknown as {
    readonly connections: Iterable<{ readonly id: string; readonly _socket: Socket }>;
  };
  return [...connections].filter(({ id }) => id === session).map(({ _socket }) => _socket);
}
