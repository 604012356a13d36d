import { externalText, secretHider } from '../../../../foundation/diagnostic/index.ts';
import type { SmtpServerAddress } from './smtp-server-address.ts';

const hiders = new WeakMap<SmtpServerAddress, (text: string) => string>();

/** What a mail server said, without the login that it was told: some repeat the line that they refuse. */
export function serverSaid(text: string, server: SmtpServerAddress): string {
  const hide = hiders.get(server) ?? secretHider(secretsOf(server));
  hiders.set(server, hide);
  return externalText(asUtf8(text), { hide });
}

/** The mail library reads a reply byte by byte; a server that says more than ASCII says it in UTF-8 (RFC 6531). */
function asUtf8(text: string): string {
  if (/[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** The password, and the lines by which AUTH PLAIN and AUTH LOGIN say it (RFC 4616). */
function secretsOf({ login }: SmtpServerAddress): string[] {
  if (login === undefined) return [];
  const { user, password } = login;
  const lines = [`\0${user}\0${password}`, `${user}\0${user}\0${password}`];
  return [password, ...lines.map((line) => Buffer.from(line).toString('base64'))];
}
