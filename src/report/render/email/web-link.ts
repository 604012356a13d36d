import { fail } from '../../../foundation/diagnostic/index.ts';

/** A line of a header holds 998 characters (RFC 5322), and addresses cannot be folded. */
const LONGEST = 900;

/**
 * A web address in the form that can stand in a header and in a link: ASCII, and nothing that ends it.
 * @throws MAIL_LINK_INVALID for anything but http and https addresses of at most 900 characters
 */
export function checkLink(text: string): string {
  const url = /[\s\p{Cc}<>"\\]/u.test(text) || !URL.canParse(text) ? undefined : new URL(text);
  const isWeb = url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '';
  if (isWeb && url.username === '' && url.password === '' && url.href.length <= LONGEST) return url.href;
  return fail('MAIL_LINK_INVALID', {
    message: `"${text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 120)}" cannot be linked to in a mail.`,
    hint: 'Write a whole address such as https://reports.example.com/weekly, at most 900 characters long.',
  });
}
