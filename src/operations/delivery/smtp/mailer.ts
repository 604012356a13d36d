import { createTransport } from 'nodemailer';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { checkAddress } from '../../../report/render/email/address.ts';
import { mailProblem } from './mail-problem.ts';
import { readSmtpUrl, type SmtpServerAddress } from './smtp-server-address.ts';

export interface MailerDefinition {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** How long each step (resolve, connect, greeting, silence) may take; default 30. */
  readonly timeoutSeconds?: number;
  /** `ca`: further trusted authorities as PEM, in place of the built-in ones. */
  readonly tls?: { readonly ca?: string | readonly string[] };
}

/** A complete message for exactly one recipient, with its envelope addresses. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
}

export interface Mailer {
  /** @throws MAIL_REJECTED, MAIL_UNREACHABLE, MAIL_LOGIN_FAILED, MAIL_TLS, MAIL_ADDRESS_INVALID */
  send(mail: OutgoingMail): Promise<{ readonly accepted: string; readonly response: string }>;
  /** Gives up what is being sent and refuses further messages. */
  close(): void;
}

/**
 * Opens a mailer for one server; nothing is sent or dialled before the first `send`. Certificates are always
 * verified; each message has its own conversation, so a refused recipient never touches another one's mail.
 * @throws MAIL_NOT_CONFIGURED, MAIL_TLS when the URL itself asks for what is not safe
 */
export function openMailer(definition: MailerDefinition): Mailer {
  const server = readSmtpUrl(definition.url);
  const options = transportOptions(server, definition);
  const closing = new AbortController();
  return {
    async send({ from, to, raw }) {
      const envelope = {
        from: checkAddress({ address: from }).address,
        to: checkAddress({ address: to }).address,
      };
      const watch = watchForData();
      try {
        const transport = createTransport({ ...options, logger: watch.logger, transactionLog: true });
        const info = await transport.sendMail({ envelope, raw: Buffer.from(raw), signal: closing.signal });
        return { accepted: envelope.to, response: info.response };
      } catch (error) {
        throw new ProblemError([mailProblem(error, { server, to: envelope.to, handedOver: watch.seen() })]);
      }
    },
    close: () => closing.abort(),
  };
}

/** Notices that the message itself went out: an error after that does not tell whether it was taken. */
function watchForData() {
  let seen = false;
  const ignore = () => undefined;
  const debug = (entry: { readonly tnx?: string }, text: string) => {
    if (entry.tnx === 'client' && text === 'DATA') seen = true;
  };
  const logger = {
    level: ignore,
    trace: ignore,
    debug,
    info: ignore,
    warn: ignore,
    error: ignore,
    fatal: ignore,
  };
  return { logger, seen: () => seen };
}

function transportOptions(server: SmtpServerAddress, { timeoutSeconds = 30, tls }: MailerDefinition) {
  const wait = timeoutSeconds * 1000;
  return {
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'required',
    ignoreTLS: server.tls === 'off',
    ...(server.login === undefined ? {} : { auth: { user: server.login.user, pass: server.login.password } }),
    dnsTimeout: wait,
    connectionTimeout: wait,
    greetingTimeout: wait,
    socketTimeout: wait,
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2' as const,
      ...(tls?.ca === undefined ? {} : { ca: typeof tls.ca === 'string' ? tls.ca : [...tls.ca] }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
