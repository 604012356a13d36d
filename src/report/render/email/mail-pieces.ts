import { LIGHT } from '../../design/index.ts';
import type { EditionBlock } from '../../edition/index.ts';
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

/** A block beneath its title and subtitle. */
export function titledBlock(block: EditionBlock, content: string): string {
  const own =
    block.type === 'section'
      ? ''
      : heading(block.title ?? (block.type === 'provenance' ? 'About this edition' : undefined));
  const subtitle =
    block.subtitle === undefined ? '' : `<div style="padding:0 0 8px">${remark(block.subtitle)}</div>`;
  const inner = block.type === 'section' ? content + subtitle : own + subtitle + content;
  return `<div style="padding:${block.type === 'section' ? 34 : 24}px 0 0">${inner}</div>\n`;
}

function heading(title: string | undefined): string {
  if (title === undefined) return '';
  return element(
    'h3',
    { serif: true, bold: true, size: 19, css: 'margin:0 0 8px;word-break:break-word' },
    escapeHtml(title, 200),
  );
}
