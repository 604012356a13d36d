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

function heading(level: 1 | 2 | 3, content: Markup): Markup {
  // The block's own heading is an h3: the text's headings follow beneath it.
  if (level === 1) return html`<h4>${content}</h4>`;
  return level === 2 ? html`<h5>${content}</h5>` : html`<h6>${content}</h6>`;
}

function block(one: RichBlock, page: Page): Markup {
  switch (one.kind) {
    case 'paragraph':
      return html`<p>${inlines(one.content, page)}</p>`;
    case 'heading':
      return heading(one.level, inlines(one.content, page));
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

/** A parsed text as markup; headings start below the block's own. */
export function richTextMarkup(content: RichText, page: Page): Markup {
  return html`${content.map((one) => block(one, page))}`;
}
