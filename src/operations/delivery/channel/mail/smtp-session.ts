import { Readable, type Transform } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { dotsDoubled } from './double-dots.ts';

type ConnectionOptions = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>;

/** How to reach a server, and as whom. */
export interface SessionOptions {
  readonly connection: ConnectionOptions;
  readonly login?: { readonly user: string; readonly password: string } | undefined;
}

/**
 * How far a message had come when it failed: before anything was said of it, while its envelope was negotiated, while
 * its text was being sent, or after the final dot was handed to the network.
 */
export type Phase = 'connect' | 'envelope' | 'text' | 'handed-over';

/** What sending came to; `error` is as the mail library made it. */
export type Sent =
  | { readonly isSent: true; readonly response: string }
  | { readonly isSent: false; readonly phase: Phase; readonly error: unknown };

/** The envelope and the text of one message for one recipient. */
export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
}

/** One conversation with a mail server, in which several messages can follow each other. */
export interface SmtpSession {
  send(letter: Letter): Promise<Sent>;
  /** Makes the session fit for another message after one that failed; false when it cannot be used any more. */
  reset(): Promise<boolean>;
  /** False once the server or we have hung up. */
  isOpen(): boolean;
  /** Hangs up; what is being sent fails in the phase it is in. */
  close(): void;
}

/** Connects, protects the channel and logs in. @throws what the mail library says */
export async function openSmtpSession({ connection: options, login }: SessionOptions): Promise<SmtpSession> {
  const connection = new SMTPConnection(options);
  let giveUp: (error: Error) => void = () => undefined;
  // An error while nothing is being sent is a server that hung up, which the next message notices.
  connection.on('error', (error: Error) => giveUp(error));
  connection.on('end', () => {
    // The library says why in the same breath, where it knows.
    const hook = giveUp;
    setImmediate(() => hook(new Error('The connection was closed.')));
  });
  try {
    await connect(connection, login, (hook) => {
      giveUp = hook;
    });
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    send: (letter) =>
      conversation(connection, letter, (hook) => {
        giveUp = hook;
      }),
    reset: () =>
      new Promise((resolve) => {
        giveUp = () => resolve(false);
        connection.reset((error) => resolve(!error));
      }),
    isOpen: () => isOpen(connection),
    close() {
      if (isOpen(connection)) connection.quit();
      connection.close();
      giveUp(new Error('Sending was given up.'));
    },
  };
}

function connect(
  connection: SMTPConnection,
  login: SessionOptions['login'],
  onLoss: (hook: (error: Error) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    onLoss(reject);
    connection.connect((error?: Error | null) => {
      if (error) reject(error);
      else if (login === undefined || !connection.allowsAuth) resolve();
      else {
        const account = { user: login.user, pass: login.password };
        connection.login(account, (refused) => (refused ? reject(refused) : resolve()));
      }
    });
  });
}

function isOpen({ destroyed, _socket: socket }: SMTPConnection): boolean {
  return !destroyed && socket !== false && socket !== null && !socket.destroyed && socket.writable;
}

function conversation(
  connection: SMTPConnection,
  { from, to, raw }: Letter,
  onLoss: (hook: (error: Error) => void) => void,
): Promise<Sent> {
  let phase: Phase = 'envelope';
  let isOver = false;
  return new Promise((resolve) => {
    const settle = (sent: Sent) => {
      isOver = true;
      resolve(sent);
    };
    const failed = (error: unknown) => settle({ isSent: false, phase, error });
    onLoss(failed);
    const text = heldText(raw, connection, {
      isOver: () => isOver,
      reached: (next) => {
        phase = next;
      },
    });
    connection.send({ from, to: [to], size: raw.length }, text, (error, info) => {
      if (error) failed(error);
      // A reply that comes before the message is complete takes nothing that we sent.
      else if (phase !== 'handed-over') failed(new Error('The server answered before it had the message.'));
      else settle({ isSent: true, response: info?.response ?? '' });
    });
  });
}

interface Progress {
  readonly isOver: () => boolean;
  readonly reached: (phase: 'text' | 'handed-over') => void;
}

/**
 * The text of a message as a stream whose end is held back until all before it has left this process, and until
 * the event loop has had a turn to hear that the server hung up. The final dot follows the end, so a loss in the midst
 * of the text is known to be one: the server cannot have taken a message whose end it never saw.
 */
function heldText(raw: Uint8Array, connection: SMTPConnection, { isOver, reached }: Progress): Readable {
  const text = new Readable({ read: () => undefined });
  text.pipe = <T extends NodeJS.WritableStream>(target: T): T => {
    reached('text');
    // The mail library pipes the message into its own stream, which doubles dots and writes to the socket.
    const escaping = target as unknown as Transform;
    writeEscaped(escaping, raw);
    void allWritten(escaping, connection).then(async () => {
      await nextTurn();
      if (isOver() || !isOpen(connection)) return;
      reached('handed-over');
      escaping.end();
    });
    return target;
  };
  return text;
}

/**
 * The library looks at each byte of a message in turn, which takes longer than anything else about a large one. A message
 * whose lines all end as they should passes through it as it is, with its dots doubled by search; any other does not.
 */
function writeEscaped(escaping: Transform & { lastByte?: number }, raw: Uint8Array): void {
  const doubled = dotsDoubled(raw);
  if (doubled !== undefined) {
    escaping._transform = (chunk: Buffer, _encoding, done) => {
      // What ends the message depends on how it ends.
      escaping.lastByte = chunk.at(-1) ?? 0;
      done(null, chunk);
    };
  }
  escaping.write(doubled ?? raw);
}

async function allWritten(escaping: Transform, connection: SMTPConnection): Promise<void> {
  let wait = 1;
  while (isOpen(connection)) {
    const { _socket: socket } = connection;
    const left = escaping.writableLength + escaping.readableLength + (socket ? socket.writableLength : 0);
    if (left === 0) return;
    await sleep(wait);
    wait = Math.min(wait * 2, 20);
  }
}
