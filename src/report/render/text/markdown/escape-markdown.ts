import { oneLine } from '../../../design/index.ts';

// Everything CommonMark and GitHub's extensions give a meaning to within a line, and what mentions people and issues.
// A dollar before a digit is money: it neither opens nor closes mathematics.
const SPECIAL = /[\\`*_[\]<>#|~&@]|\$(?!\d)/g;

/**
 * Text as Markdown that shows exactly this text, on one line: markup, HTML, links, mentions, tables and what begins
 * lists, headings, quotes and rules are taken literally. Control characters and direction overrides are gone.
 */
export function escapeMarkdown(text: string): string {
  const line = oneLine(text);
  return guardAddresses(guardStart(line.replace(SPECIAL, '\\$&')));
}

/** What makes a block where a line begins: a list, a rule, an underlined heading, a table's rule. */
function guardStart(text: string): string {
  return text.replace(/^([-+=:])/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** GitHub links bare addresses; a backslash after the scheme or the www keeps them text. */
function guardAddresses(text: string): string {
  return text.replace(/(https?|ftp|mailto|xmpp)(:)/gi, '$1\\$2').replace(/\b(www)(\.)/gi, '$1\\$2');
}

/** Text as inline code; a fence longer than any run of backticks inside holds it. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = line === '' || /^`|`$/.test(line) || /^ .* $/.test(line) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** An address within a link: what would end it is percent-encoded. */
export function markdownAddress(address: string): string {
  return encodeURI(oneLine(address))
    .replaceAll('%25', '%')
    .replace(/[()<>\\|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
