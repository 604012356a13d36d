import { ProblemError } from '../../../../foundation/diagnostic/index.ts';
import { checkAddress } from '../../../../report/render/email/address.ts';
import type { Receipt } from '../receipt.ts';
import { openTurns } from '../turns.ts';
import { mailReceipt } from './mail-receipt.ts';
import { type Rate, rateLimitOf } from './rate-limit.ts';
import { serverSaid } from './server-said.ts';
import { openSessionPool, type SessionPool } from './session-pool.ts';
import { readSmtpUrl, type SmtpServerAddress } from './smtp-server-address.ts';
import type { Letter, SessionOptions } from './smtp-session.ts';

export interface MailerDefinition {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** How long each step (resolve, connect, greeting, silence) may take; default 30. */
  readonly timeoutSeconds?: number;
  /** `ca`: further trusted authorities as PEM, in place of the built-in ones. */
  readonly tls?: { readonly ca?: string | readonly string[] };
  /** Messages at once, each over a connection of its own that is kept for the next; default 1. */
  readonly connections?: number;
  /** Most messages for this server, counted over all mailers of the process; default: no limit. */
  readonly rate?: Rate;
}

/** A complete message for exactly one recipient, with its envelope addresses. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
}

/** A turn to send exactly one mail. */
export interface MailTurn {
  attempt(mail: OutgoingMail): Promise<Receipt>;
  /** Gives the turn back; calling it again does nothing. */
  release(): void;
}

export interface Mailer {
  /** @throws MAIL_REJECTED, MAIL_UNREACHABLE, MAIL_LOGIN_FAILED, MAIL_TLS, MAIL_ADDRESS_INVALID */
  send(mail: OutgoingMail): Promise<{ readonly accepted: string; readonly response: string }>;
  /** Waits for a free connection and for the rate; rejects when aborted. */
  turn(signal?: AbortSignal): Promise<MailTurn>;
  /** Messages at once. */
  readonly connections: number;
  /** Gives up what is being sent and refuses further messages. */
  close(): void;
}

/**
 * Opens a mailer for one server; nothing is sent or dialled before the first message. Certificates are always
 * verified. Each message is a transaction of its own, so a refused recipient never touches another one's mail.
 * @throws MAIL_NOT_CONFIGURED, MAIL_TLS when the URL itself asks for what is not safe
 */
export function openMailer(definition: MailerDefinition): Mailer {
  const server = readSmtpUrl(definition.url);
  const { connections = 1, rate } = definition;
  const pool = openSessionPool(sessionOptions(server, definition));
  const turns = openTurns(connections);
  const limit = rate === undefined ? undefined : rateLimitOf(`${server.host}:${server.port}`, rate);
  const turn = async (signal?: AbortSignal): Promise<MailTurn> => {
    const release = await turns.take(signal);
    try {
      await limit?.pass(signal);
    } catch (error) {
      release();
      throw error;
    }
    return { attempt: (mail) => attempt(pool, server, mail), release };
  };
  return {
    connections,
    turn,
    async send(mail) {
      const { attempt: once, release } = await turn();
      try {
        const receipt = await once(mail);
        if (receipt.outcome !== 'accepted') throw new ProblemError([receipt.problem]);
        return { accepted: mail.to, response: receipt.response };
      } finally {
        release();
      }
    },
    close: () => pool.close(),
  };
}

async function attempt(pool: SessionPool, server: SmtpServerAddress, mail: OutgoingMail): Promise<Receipt> {
  let letter: Letter;
  try {
    const from = checkAddress({ address: mail.from }).address;
    const to = checkAddress({ address: mail.to }).address;
    letter = { from, to, raw: mail.raw };
  } catch (error) {
    const [first] = error instanceof ProblemError ? error.problems : [];
    if (first === undefined) throw error;
    return { outcome: 'rejected', problem: first };
  }
  const sent = await pool.send(letter);
  if (sent.isSent) return { outcome: 'accepted', response: serverSaid(sent.response, server) };
  return mailReceipt(sent.error, { server, to: letter.to, phase: sent.phase });
}

function sessionOptions(
  server: SmtpServerAddress,
  { timeoutSeconds = 30, tls }: MailerDefinition,
): SessionOptions {
  const wait = timeoutSeconds * 1000;
  return {
    login: server.login,
    connection: {
      host: server.host,
      port: server.port,
      secure: server.tls === 'implicit',
      requireTLS: server.tls === 'required',
      ignoreTLS: server.tls === 'off',
      dnsTimeout: wait,
      connectionTimeout: wait,
      greetingTimeout: wait,
      socketTimeout: wait,
      tls: {
        rejectUnauthorized: true,
        minVersion: 'TLSv1.2',
        ...(tls?.ca === undefined ? {} : { ca: typeof tls.ca === 'string' ? tls.ca : [...tls.ca] }),
      },
    },
  };
}
