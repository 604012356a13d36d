import { message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import { checkWords, freshnessSentence } from '../../document/edition-words.ts';
import type { CalloutBlock, QuoteBlock, Tone } from '../../edition/index.ts';
import { box, element, escapeHtml } from './html.ts';
import { toneRole } from './mail-kpis.ts';
import type { MailPage } from './mail-part.ts';
import { remark } from './mail-pieces.ts';
import { richHtml } from './mail-rich.ts';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: 'i' };

/** A remark that must not be missed: a bar in its colour, a sign and a word. */
export function mailCallout({ tone, title, content }: CalloutBlock, { edition, level }: MailPage): string {
  const color = tone === 'neutral' ? LIGHT.ink : LIGHT[tone];
  const role = tone === 'neutral' ? 'ink' : toneRole(tone);
  const told = element(
    'div',
    { role, size: 13, bold: true },
    `${SIGNS[tone]}\u00a0 ${escapeHtml(message(`tone.${tone}`, edition.locale))}`,
  );
  const css = 'margin:2px 0 4px;word-break:break-word';
  const named =
    title === undefined
      ? ''
      : element(`h${level}`, { serif: true, bold: true, size: 18, css }, escapeHtml(title, 200));
  const inner = `<div style="padding:2px 0 0">${told}${named}${richHtml(content, edition.locale, { level: level + 1 })}</div>`;
  return box(
    `padding:10px 14px 4px;border-left:4px solid ${color}`,
    inner,
    'sunken',
    `bgcolor="${LIGHT.sunken}"`,
  );
}

/** Somebody's words, and whose they are. */
export function mailQuote({ content, attribution }: QuoteBlock, { edition }: MailPage): string {
  const said = `<blockquote style="margin:0;font-style:italic">${richHtml(content, edition.locale, { size: 20 })}</blockquote>`;
  const whose = attribution === undefined ? '' : remark(`— ${attribution}`);
  return box(`padding:4px 0 6px 16px;border-left:2px solid ${LIGHT.ink}`, said + whose, 'heavy');
}

/** Notes and checks beyond these are counted alone. */
const MOST_LINES = 8;

/** Where the numbers come from, in short: how each is made stands in the whole edition. */
export function mailProvenance({ edition, where }: MailPage): string {
  const { notes, checks } = edition.provenance;
  const { locale } = edition;
  const open = checks.filter(({ verdict }) => verdict !== 'pass');
  const passed = { passed: checks.length - open.length, all: checks.length };
  return [
    freshnessSentence(edition),
    ...notes.slice(0, MOST_LINES),
    ...open.slice(0, MOST_LINES).map((check) => checkWords(check, locale)),
    ...(checks.length === 0 ? [] : [message('provenance.passedOf', passed, locale)]),
    message('provenance.howMade', { where }, locale),
  ]
    .filter((text) => text !== '')
    .map((text) => remark(text, 'padding:0 0 3px'))
    .join('');
}
