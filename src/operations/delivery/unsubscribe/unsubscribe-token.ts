import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who is to get no more of what. */
export interface UnsubscribeWish {
  /** The name of the report. */
  readonly report: string;
  /** A mail address; its case does not count. */
  readonly recipient: string;
}

/** Of the signature, in bytes: enough that nobody guesses one, and short enough for a link. */
const SIGNATURE = 16;

/**
 * The web address that unsubscribes one reader from one report, without a login: whoever has the mail may. It does not
 * expire, since mails do not either.
 * @param base where `serve` is found, without a slash at its end
 * @param key as `unsubscribeKey` gives it
 */
export function unsubscribeLink(base: string, key: string, wish: UnsubscribeWish): string {
  return `${base.replace(/\/+$/, '')}/unsubscribe/${unsubscribeToken(key, wish)}`;
}

/** The signed wish: what it says and its HMAC-SHA256, both in base64url. */
export function unsubscribeToken(key: string, { report, recipient }: UnsubscribeWish): string {
  const said = Buffer.from(JSON.stringify([report, recipient.toLowerCase()])).toString('base64url');
  return `${said}.${sign(key, said).toString('base64url')}`;
}

/** What a token says; undefined for one that was not made with the key. Takes the same time for each wrong signature. */
export function readUnsubscribeToken(key: string, token: string): UnsubscribeWish | undefined {
  const [said = '', signature = '', ...rest] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = sign(key, said);
  if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const [report, recipient] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [string, string];
  return { report, recipient };
}

function sign(key: string, said: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`unsubscribe ${said}`)
    .digest()
    .subarray(0, SIGNATURE);
}
