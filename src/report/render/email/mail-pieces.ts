import { element, escapeHtml } from './html.ts';
import { COLUMN } from './mail-part.ts';

/** A line of small print; nothing for undefined. */
export function remark(text: string | undefined, css = ''): string {
  if (text === undefined || text === '') return '';
  const style = `word-break:break-word${css === '' ? '' : `;${css}`}`;
  return element('div', { role: 'muted', size: 13, css: style }, escapeHtml(text, 600));
}

/**
 * A picture by content id, as wide as the column but no wider than `width` (px), on paper by day and by night: its
 * own colours are those of the day. Outlook reads the attribute, all others the style.
 */
export function pictureHtml(cid: string, alternative: string, width = COLUMN): string {
  const style = `display:block;width:100%;max-width:${width}px;height:auto;border:0`;
  return `<img class="paper" src="cid:${cid}" width="${width}" alt="${escapeHtml(alternative, 500)}" style="${style}">`;
}

/** A title at its level, 2 or 3; nothing for undefined. */
export function heading(title: string | undefined, level: number): string {
  if (title === undefined) return '';
  const css = 'margin:0 0 8px;word-break:break-word';
  return element(`h${level}`, { serif: true, bold: true, size: 19, css }, escapeHtml(title, 200));
}
