import { LIGHT } from '../../design/index.ts';
import type { Run, Words, WordsBlock, WordsInline } from '../../document/index.ts';
import { element, escapeHtml } from './html.ts';

/** A sentence as HTML: figures and names stand out, names keep their own direction. */
export function runsHtml(runs: readonly Run[]): string {
  return runs.map(runHtml).join('');
}

function runHtml({ kind, text }: Run): string {
  const shown = escapeHtml(text, kind === 'entity' ? 120 : 1_500).replace(/^$/, ' ');
  if (kind === 'text') return keepEnds(text, shown);
  return kind === 'figure' ? `<b style="white-space:nowrap">${shown}</b>` : `<b><bdi>${shown}</bdi></b>`;
}

/** Making one line of a text trims it; between two figures the spaces count. */
function keepEnds(original: string, shown: string): string {
  if (shown.trim() === '') return ' ';
  return `${/^\s/.test(original) ? ' ' : ''}${shown}${/\s$/.test(original) ? ' ' : ''}`;
}

/** How rich text stands among what surrounds it. */
export interface RichPlace {
  /** Of its paragraphs, in px; default 16. */
  readonly size?: number;
  /** Of its highest headings, 2 to 6; default 4. */
  readonly level?: number;
}

/** Rich text as HTML with inline styles; links only where the edition allows them: http, https, mailto. */
export function richHtml(content: Words, { size = 16, level = 4 }: RichPlace = {}): string {
  // A level that is left out would be missed by those who jump from heading to heading.
  const used = content.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
  const levels: number[] = [...new Set(used)].sort((one, other) => one - other);
  const rank = (of: number) => Math.min(6, level + Math.max(0, levels.indexOf(of)));
  return content.map((block) => richBlock(block, { size, rank })).join('');
}

interface Inside {
  readonly size: number;
  /** The level in the mail of a heading's own. */
  readonly rank: (level: number) => number;
}

function richBlock(block: WordsBlock, { size, rank }: Inside): string {
  const body = { serif: true, size };
  switch (block.kind) {
    case 'paragraph':
      return element(
        'p',
        { ...body, css: 'margin:0 0 10px;word-break:break-word' },
        inlineHtml(block.content),
      );
    case 'heading':
      return element(
        `h${rank(block.level)}`,
        {
          serif: true,
          bold: true,
          size: 20 - block.level * 2,
          css: 'margin:14px 0 6px;word-break:break-word',
        },
        inlineHtml(block.content),
      );
    case 'list': {
      const items = block.items.map((item) => `<li style="margin:0 0 4px">${richHtml(item)}</li>`);
      return element(
        block.ordered ? 'ol' : 'ul',
        { ...body, css: 'margin:0 0 10px;padding:0 0 0 22px' },
        items.join(''),
      );
    }
    case 'quote':
      return `<blockquote style="margin:0 0 10px;padding:0 0 0 12px;border-left:2px solid ${LIGHT.rule}">${richHtml(block.content)}</blockquote>`;
    case 'code':
      return element(
        'pre',
        { size: 12, css: 'margin:0 0 10px;white-space:pre-wrap;word-break:break-word;font-family:monospace' },
        block.text
          .slice(0, 4_000)
          .split('\n')
          .map((line) => escapeHtml(line))
          .join('\n'),
      );
    case 'rule':
      return `<hr class="rule" style="border:0;border-top:1px solid ${LIGHT.rule};margin:14px 0">`;
  }
}

function inlineHtml(content: readonly WordsInline[]): string {
  return content.map(oneInline).join('');
}

function oneInline(inline: WordsInline): string {
  switch (inline.kind) {
    case 'strong':
      return `<b>${inlineHtml(inline.content)}</b>`;
    case 'emphasis':
      return `<i>${inlineHtml(inline.content)}</i>`;
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`;
    case 'break':
      return '<br>';
    case 'link':
      return linkHtml(inline.address, inlineHtml(inline.content));
    default:
      return runHtml(inline);
  }
}

function linkHtml(address: string, content: string): string {
  // The edition promises these schemes; a mail is not the place to take its word for it.
  if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return content;
  return `<a class="accent" href="${escapeHtml(address)}" style="color:${LIGHT.accent}">${content}</a>`;
}
