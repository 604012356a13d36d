import { LIGHT } from '../../design/index.ts';
import { element, escapeHtml } from './html.ts';

/** A line of small print; nothing for undefined. */
export function remark(text: string | undefined): string {
  return text === undefined
    ? ''
    : element('div', { role: 'muted', size: 13, css: 'word-break:break-word' }, escapeHtml(text, 600));
}

/** A picture by content id, on paper by day and by night: its own colours are those of the day. */
export function pictureHtml(cid: string, alternative: string, width: number): string {
  const style = `display:block;width:100%;max-width:${width}px;height:auto;border:0;background:${LIGHT.surface}`;
  return `<img class="paper" src="cid:${cid}" width="${width}" alt="${escapeHtml(alternative, 500)}" style="${style}">`;
}
