import { fail } from '../../../foundation/diagnostic/index.ts';

/** A mailbox: an optional display name and an `local@domain` address. */
export interface Address {
  readonly name?: string;
  readonly address: string;
}

// Stricter than RFC 5321 allows (no quoted local parts, no address literals): what is left cannot carry a
// second recipient, a comment or a header.
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN =
  /^(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)(\.[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)*$/u;

/** Whether a text is a bare mail address, in the strict form that cannot carry headers or further recipients. */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return at > 0 && local.length <= 64 && LOCAL.test(local) && DOMAIN.test(text.slice(at + 1));
}

/**
 * Reads `name@example.com` or `Name <name@example.com>`.
 * @throws MAIL_ADDRESS_INVALID
 */
export function parseAddress(text: string): Address {
  return checkAddress(asWritten(text));
}

/** Whether a text is a mailbox that `parseAddress` reads. */
export function isMailbox(text: string): boolean {
  const { name = '', address } = asWritten(text);
  return isAddress(address) && !LINE_BREAK.test(name);
}

function asWritten(text: string): Address {
  const parts = /^\s*(?:"([^"]*)"|([^<>"]*?))\s*<([^<>]*)>\s*$/u.exec(text);
  const name = (parts?.[1] ?? parts?.[2] ?? '').trim();
  const address = (parts?.[3] ?? text).trim();
  return name === '' ? { address } : { name, address };
}

const LINE_BREAK = /[\r\n\0]/;

/**
 * The same mailbox with a display name that is safe in a header.
 * @throws MAIL_ADDRESS_INVALID for an address that is not one mailbox, or a name with line breaks
 */
export function checkAddress(mailbox: Address): Address {
  const { name, address } = mailbox;
  if (!isAddress(address)) refuse(address, 'is not a mail address');
  if (name === undefined) return { address };
  if (LINE_BREAK.test(name)) refuse(name, 'has a line break in its name');
  const safe = headerText(name);
  return safe === '' ? { address } : { name: safe, address };
}

function refuse(text: string, why: string): never {
  return fail('MAIL_ADDRESS_INVALID', {
    message: `"${headerText(text).slice(0, 120)}" ${why}.`,
    hint: 'Write it as name@example.com or Name <name@example.com>.',
  });
}

/**
 * Text that can stand in a header: line breaks and other controls become spaces, characters that reorder
 * or hide text (bidirectional controls, zero-width, line separators) vanish, white space is collapsed.
 */
export function headerText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}|[\u2028\u2029]/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
