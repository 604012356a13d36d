import type { Locale } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import { spanText } from '../../document/figure-words.ts';
import type { RichBlock, RichInline, RichText, Span } from '../../edition/index.ts';
import { element, escapeHtml } from './html.ts';

/** A sentence as HTML: figures and names stand out, names keep their own direction. */
export function sentenceHtml(spans: readonly Span[], locale: Locale): string {
  return spans.map((span) => spanHtml(span, locale)).join('');
}

function spanHtml(span: Span, locale: Locale): string {
  const text = escapeHtml(spanText(span, locale), span.kind === 'entity' ? 120 : 1_500).replace(/^$/, ' ');
  const spaced = span.kind === 'text' ? keepEnds(span.text, text) : text;
  if (span.kind === 'figure') return `<b style="white-space:nowrap">${spaced}</b>`;
  return span.kind === 'entity' ? `<b><bdi>${spaced}</bdi></b>` : spaced;
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
export function richHtml(
  content: RichText,
  locale: Locale,
  { size = 16, level = 4 }: RichPlace = {},
): string {
  // A level that is left out would be missed by those who jump from heading to heading.
  const used = content.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
  const levels: number[] = [...new Set(used)].sort((one, other) => one - other);
  const rank = (of: number) => Math.min(6, level + Math.max(0, levels.indexOf(of)));
  return content.map((block) => richBlock(block, locale, { size, rank })).join('');
}

interface Inside {
  readonly size: number;
  /** The level in the mail of a heading's own. */
  readonly rank: (level: number) => number;
}

function richBlock(block: RichBlock, locale: Locale, { size, rank }: Inside): string {
  const body = { serif: true, size };
  switch (block.kind) {
    case 'paragraph':
      return element(
        'p',
        { ...body, css: 'margin:0 0 10px;word-break:break-word' },
        inlineHtml(block.content, locale),
      );
    case 'heading':
      return element(
        `h${rank(block.level)}`,
        { serif: true, bold: true, size: 20 - block.level * 2, css: 'margin:14px 0 6px' },
        inlineHtml(block.content, locale),
      );
    case 'list': {
      const items = block.items.map((item) => `<li style="margin:0 0 4px">${richHtml(item, locale)}</li>`);
      return element(
        block.ordered ? 'ol' : 'ul',
        { ...body, css: 'margin:0 0 10px;padding:0 0 0 22px' },
        items.join(''),
      );
    }
    case 'quote':
      return `<blockquote style="margin:0 0 10px;padding:0 0 0 12px;border-left:2px solid ${LIGHT.rule}">${richHtml(block.content, locale)}</blockquote>`;
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

function inlineHtml(content: readonly RichInline[], locale: Locale): string {
  return content.map((inline) => oneInline(inline, locale)).join('');
}

function oneInline(inline: RichInline, locale: Locale): string {
  switch (inline.kind) {
    case 'strong':
      return `<b>${inlineHtml(inline.content, locale)}</b>`;
    case 'emphasis':
      return `<i>${inlineHtml(inline.content, locale)}</i>`;
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`;
    case 'break':
      return '<br>';
    case 'link':
      return linkHtml(inline.address, inlineHtml(inline.content, locale));
    default:
      return spanHtml(inline, locale);
  }
}

function linkHtml(address: string, content: string): string {
  // The edition promises these schemes; a mail is not the place to take its word for it.
  if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return content;
  return `<a class="accent" href="${escapeHtml(address)}" style="color:${LIGHT.accent}">${content}</a>`;
}
