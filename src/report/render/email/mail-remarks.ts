import { message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { Callout, Prose, Sources } from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { richLines } from '../text/rich-lines.ts';
import { box, element, escapeHtml } from './html.ts';
import type { MailPage } from './mail-part.ts';
import { remark } from './mail-pieces.ts';
import { richHtml } from './mail-rich.ts';

/** Lines are not broken: mail programs do that. */
const UNBROKEN = 100_000;

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: 'i' };

/** A remark that must not be missed: a bar in its colour, a sign and a word, and its title beneath. */
export function mailCallout({ tone, label, content }: Callout, { level }: MailPage, title?: string): string {
  const role = tone === 'neutral' ? 'ink' : tone;
  const said = `${SIGNS[tone]}\u00a0 ${escapeHtml(label)}`;
  const css = 'margin:2px 0 4px;word-break:break-word';
  const named =
    title === undefined
      ? ''
      : element(`h${level}`, { serif: true, bold: true, size: 18, css }, escapeHtml(title, 200));
  const told = element('div', { role, size: 13, bold: true }, said);
  const inner = `<div style="padding:2px 0 0">${told}${named}${richHtml(content, { level: level + 1 })}</div>`;
  return box(
    `padding:10px 14px 4px;border-left:4px solid ${LIGHT[role]}`,
    inner,
    'sunken',
    `bgcolor="${LIGHT.sunken}"`,
  );
}

/** What an author wrote, a line that leads a part as small print, or somebody's words and whose they are. */
export function mailProse({ content, isLead, isQuote, attribution }: Prose, { level }: MailPage): string {
  if (isLead === true) return remark(richLines(content, UNBROKEN).join(' '), 'padding:0 0 8px');
  if (isQuote !== true) return richHtml(content, { level: level + 1 }) + remark(attribution);
  const said = `<blockquote style="margin:0;font-style:italic">${richHtml(content, { size: 20 })}</blockquote>`;
  return box(
    `padding:4px 0 6px 16px;border-left:2px solid ${LIGHT.ink}`,
    said + remark(attribution),
    'heavy',
  );
}

/** Notes and checks beyond these are counted alone. */
const MOST_LINES = 8;

/** Where the numbers come from, in short: how each is made stands in the whole edition. */
export function mailSources({ data, checks }: Sources, { document: { locale }, where }: MailPage): string {
  const open = checks.filter(({ verdict }) => verdict !== 'pass');
  const passed = { passed: checks.length - open.length, all: checks.length };
  return [
    ...data.slice(0, MOST_LINES + 1),
    ...open.slice(0, MOST_LINES).map(({ sentence }) => sentence),
    ...(checks.length === 0 ? [] : [message('provenance.passedOf', passed, locale)]),
    message('provenance.howMade', { where }, locale),
  ]
    .map((text) => remark(text, 'padding:0 0 3px'))
    .join('');
}
