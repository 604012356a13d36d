import { type Locale, labelled, message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import { element, escapeHtml } from './html.ts';
/** What the foot of a message says to its recipient. */
export interface MailFoot {
  readonly to: string;
  /** The web address of the whole edition. */
  readonly link: string | undefined;
  /** Where one ends the subscription. */
  readonly unsubscribe: string | undefined;
}

/** A link as a button that Outlook draws too: a cell with a ground. */
export function linkButton(link: string | undefined, locale: Locale, accent: string): string {
  if (link === undefined) return '';
  const css = `display:inline-block;padding:10px 16px;color:#ffffff;text-decoration:none;font-weight:600;font-size:14px`;
  const anchor = `<a class="button" href="${escapeHtml(link)}" style="${css}">${escapeHtml(message('action.openEdition', locale))}</a>`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" bgcolor="${accent}" style="border-radius:3px">${anchor}</td></tr></table>`;
}

/** Whom the mail went to, and the way out, as a row of its layout table. */
export function mailFoot({ to, unsubscribe }: MailFoot, locale: Locale): string {
  const out =
    unsubscribe === undefined
      ? ''
      : ` <a class="muted" href="${escapeHtml(unsubscribe)}" style="color:${LIGHT.muted}">${escapeHtml(message('unsubscribe.button', locale))}</a>`;
  const line = element(
    'div',
    { role: 'muted', size: 12, css: 'word-break:break-word' },
    `${escapeHtml(message('mail.sentTo', { address: to }, locale), 400)}${out}`,
  );
  return `<tr><td class="rule" style="padding:10px 0 0;border-top:1px solid ${LIGHT.rule}">${line}</td></tr>\n`;
}

/** The foot as lines of plain text, after the signature mark that mail programs know; empty when there is nothing to say. */
export function textFoot({ link, unsubscribe }: MailFoot, locale: Locale, notes: readonly string[]): string {
  const lines = [
    ...notes,
    ...(link === undefined ? [] : [labelled(message('action.openEdition', locale), link, locale)]),
    ...(unsubscribe === undefined
      ? []
      : [labelled(message('unsubscribe.button', locale), unsubscribe, locale)]),
  ];
  return lines.length === 0 ? '' : `\n-- \n${lines.join('\n')}\n`;
}
