import { LIGHT } from '../../design/index.ts';
import { element, escapeHtml } from './html.ts';
import type { MailWords } from './mail-words.ts';

/** What the foot of a message says to its recipient. */
export interface MailFoot {
  readonly to: string;
  /** The web address of the whole edition. */
  readonly link: string | undefined;
  /** Where one ends the subscription. */
  readonly unsubscribe: string | undefined;
}

/** A link as a button that Outlook draws too: a cell with a ground. */
export function linkButton(link: string | undefined, words: MailWords, accent: string): string {
  if (link === undefined) return '';
  const css = `display:inline-block;padding:10px 16px;color:#ffffff;text-decoration:none;font-weight:600;font-size:14px`;
  const anchor = `<a class="button" href="${escapeHtml(link)}" style="${css}">${escapeHtml(words.readOnWeb)}</a>`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" bgcolor="${accent}" style="border-radius:3px">${anchor}</td></tr></table>`;
}

/** Whom the mail went to, and the way out, as a row of its layout table. */
export function mailFoot({ to, unsubscribe }: MailFoot, words: MailWords): string {
  const out =
    unsubscribe === undefined
      ? ''
      : ` <a class="muted" href="${escapeHtml(unsubscribe)}" style="color:${LIGHT.muted}">${escapeHtml(words.unsubscribe)}</a>`;
  const line = element(
    'div',
    { role: 'muted', size: 12, css: 'word-break:break-word' },
    `${escapeHtml(words.sentTo(to), 400)}${out}`,
  );
  return `<tr><td class="rule" style="padding:10px 0 0;border-top:1px solid ${LIGHT.rule}">${line}</td></tr>\n`;
}

/** The foot as lines of plain text, after the signature mark that mail programs know; empty when there is nothing to say. */
export function textFoot(
  { link, unsubscribe }: MailFoot,
  words: MailWords,
  notes: readonly string[],
): string {
  const lines = [
    ...notes,
    ...(link === undefined ? [] : [`${words.readOnWeb}: ${link}`]),
    ...(unsubscribe === undefined ? [] : [`${words.unsubscribe}: ${unsubscribe}`]),
  ];
  return lines.length === 0 ? '' : `\n-- \n${lines.join('\n')}\n`;
}
