import type { RichBlock, RichInline, RichText } from '../../edition/index.ts';
import { html, linkAddress, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { spanMarkup } from './sentence.ts';

function inline(run: RichInline, page: Page): Markup {
  switch (run.kind) {
    case 'strong':
      return html`<strong>${inlines(run.content, page)}</strong>`;
    case 'emphasis':
      return html`<em>${inlines(run.content, page)}</em>`;
    case 'code':
      return html`<code>${run.text}</code>`;
    case 'break':
      return html`<br>`;
    case 'link': {
      const address = linkAddress(run.address);
      const content = inlines(run.content, page);
      return address === null ? content : html`<a href="${address}" rel="noopener noreferrer">${content}</a>`;
    }
    default:
      return spanMarkup(run, page);
  }
}

function inlines(runs: readonly RichInline[], page: Page): Markup {
  return html`${runs.map((run) => inline(run, page))}`;
}

/** The block's own heading is an h3: whichever levels the text uses follow right beneath it, without a gap. */
function headingRanks(content: RichText): ReadonlyMap<number, number> {
  const levels = new Set(content.flatMap((one) => (one.kind === 'heading' ? [one.level] : [])));
  return new Map([...levels].sort().map((level, rank) => [level, rank]));
}

function heading(rank: number, content: Markup): Markup {
  if (rank === 0) return html`<h4>${content}</h4>`;
  return rank === 1 ? html`<h5>${content}</h5>` : html`<h6>${content}</h6>`;
}

function block(one: RichBlock, ranks: ReadonlyMap<number, number>, page: Page): Markup {
  switch (one.kind) {
    case 'paragraph':
      return html`<p>${inlines(one.content, page)}</p>`;
    case 'heading':
      return heading(ranks.get(one.level) ?? 0, inlines(one.content, page));
    case 'list': {
      const items = one.items.map((item) => html`<li>${richTextMarkup(item, page)}</li>`);
      return one.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'quote':
      return html`<blockquote>${richTextMarkup(one.content, page)}</blockquote>`;
    case 'code':
      return html`<pre><code>${one.text}</code></pre>`;
    case 'rule':
      return html`<hr>`;
  }
}

/** A parsed text as markup; its headings start below the block's own. */
export function richTextMarkup(content: RichText, page: Page): Markup {
  const ranks = headingRanks(content);
  return html`${content.map((one) => block(one, ranks, page))}`;
}
