import { isIPv4 } from 'node:net';
import { fail } from '../../../../foundation/diagnostic/index.ts';

/** Where the mail server is and how the channel to it is protected. */
export interface SmtpServerAddress {
  readonly host: string;
  readonly port: number;
  /** `implicit` from the first byte, `required` by STARTTLS, `offered` where the server offers it, `off` never. */
  readonly tls: 'implicit' | 'required' | 'offered' | 'off';
  readonly login?: { readonly user: string; readonly password: string };
}

/**
 * Reads `smtp://` and `smtps://` URLs. Ports default to 587 and 465. A channel beyond this machine is always
 * encrypted and verified; `?tls=off` gives that up for a server that needs no login, and only for such a one.
 * @throws MAIL_NOT_CONFIGURED for a URL that cannot be read; MAIL_TLS for credentials over a clear channel
 */
export function readSmtpUrl(text: string): SmtpServerAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url?.protocol;
  if (url === undefined || (scheme !== 'smtp:' && scheme !== 'smtps:') || url.hostname === '') {
    return fail('MAIL_NOT_CONFIGURED', {
      message: 'The address of the mail server is not an smtp:// or smtps:// URL.',
      hint: 'Write it as smtp://user:password@mail.example.com:587; escape special characters of the password, @ as %40.',
    });
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const tls = protection(url, isLoopback(host));
  const login = readLogin(url);
  if (login !== undefined && tls === 'off' && !isLoopback(host)) refuseClearLogin(host);
  const port = url.port === '' ? (scheme === 'smtps:' ? 465 : 587) : Number(url.port);
  return { host, port, tls, ...(login === undefined ? {} : { login }) };
}

function protection(url: URL, loopback: boolean): SmtpServerAddress['tls'] {
  if (url.protocol === 'smtps:') return 'implicit';
  const wish = url.searchParams.get('tls');
  if (wish === 'off') return 'off';
  if (wish !== null && wish !== 'required') {
    return fail('MAIL_NOT_CONFIGURED', {
      message: 'The address of the mail server has a "tls" setting that does not exist.',
      hint: 'Use ?tls=required or ?tls=off, or leave it away: TLS is then required beyond this machine.',
    });
  }
  return loopback && wish === null ? 'offered' : 'required';
}

function readLogin(url: URL): SmtpServerAddress['login'] {
  if (url.username === '' && url.password === '') return undefined;
  return { user: decode(url.username), password: decode(url.password) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Whether a host is this very machine, so that nothing said to it crosses a network. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function refuseClearLogin(host: string): never {
  return fail('MAIL_TLS', {
    message: `The login would be sent to ${host} in clear text, because TLS is turned off.`,
    hint: 'Remove ?tls=off, or remove the user and password from the URL.',
  });
}
