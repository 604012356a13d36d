import { type Problem, problem } from '../../../../foundation/diagnostic/index.ts';
import { serverSaid } from './server-said.ts';
import type { SmtpServerAddress } from './smtp-server-address.ts';

/** What nodemailer throws, as far as it is read here. */
interface MailFailure {
  readonly message?: string;
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const LOGIN_CODES = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);
const LOGIN_REPLIES = new Set([530, 534, 535, 538]);
const CERTIFICATE = /CERT|SIGNATURE|ALTNAME|ERR_TLS|ERR_SSL|EPROTO|CRL/;

/** The attempt that failed; `handedOver` once the end of the message was handed to the network. */
export interface MailAttempt {
  readonly server: SmtpServerAddress;
  readonly to: string;
  readonly handedOver: boolean;
}

/** Turns what the mail library threw into a problem with the server's own words and without secrets. */
export function mailProblem(error: unknown, { server, to, handedOver }: MailAttempt): Problem {
  const failure = error as MailFailure;
  const place = `${server.host}:${server.port}`;
  const said = serverSaid(failure.response ?? failure.message ?? String(error), server);
  const reply = failure.responseCode ?? 0;
  // Whatever ends the conversation then, the message may have been taken.
  if (handedOver && reply < 400) return unreachable(handedOver, place, said);
  if (isTls(failure)) return tlsProblem(place, said);
  if (isLogin(failure)) {
    return problem('MAIL_LOGIN_FAILED', {
      message: `The mail server ${place} refused the login: ${said}`,
      hint: 'Check the user and password in the SMTP URL; special characters must be escaped, @ as %40.',
    });
  }
  if (reply >= 400) return rejection(reply, place, said, to);
  if (failure.code === 'EMESSAGE') return rejection(552, place, said, to);
  return unreachable(handedOver, place, said);
}

function isTls({ code, originalCode, message }: MailFailure): boolean {
  if (code === 'ETLS' || code === 'EREQUIRETLS') return true;
  if (CERTIFICATE.test(originalCode ?? '') || CERTIFICATE.test(code ?? '')) return code !== 'EPROTOCOL';
  return code === 'ESOCKET' && /certificate|ssl|tls/i.test(message ?? '');
}

function isLogin({ code, responseCode }: MailFailure): boolean {
  return LOGIN_CODES.has(code ?? '') || LOGIN_REPLIES.has(responseCode ?? 0);
}

function tlsProblem(place: string, said: string): Problem {
  return problem('MAIL_TLS', {
    message: `There is no trusted encrypted channel to the mail server ${place}: ${said}`,
    hint: 'Use the host name that its certificate is made for and trust its authority; smtps:// is for ports that speak TLS at once (465), smtp:// for those that upgrade (587).',
  });
}

function rejection(code: number, place: string, said: string, to: string): Problem {
  const passing = code < 500;
  return problem('MAIL_REJECTED', {
    message: `The mail server ${place} ${passing ? 'put off' : 'refused'} the message to ${to}: ${said}`,
    hint: passing
      ? 'A reply that begins with 4 is temporary: send it again later.'
      : 'A reply that begins with 5 is final: mend what it names before sending again.',
  });
}

function unreachable(handedOver: boolean, place: string, said: string): Problem {
  return problem('MAIL_UNREACHABLE', {
    message: handedOver
      ? `The mail server ${place} fell silent after the message was handed over; it may have been delivered: ${said}`
      : `The mail server ${place} cannot be reached: ${said}`,
    hint: 'Check host, port and network; mail.timeoutSeconds says how long each step may take.',
  });
}
