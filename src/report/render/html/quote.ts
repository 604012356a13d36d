import type { QuoteBlock } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { richTextMarkup } from './rich-text.ts';

/** Somebody's words, and whose they are. */
export function quoteMarkup(block: QuoteBlock, page: Page, id: string): Markup {
  const { attribution, content } = block;
  const body = html`<figure class="said"><blockquote>${richTextMarkup(content, page)}</blockquote>${attribution !== undefined && html`<figcaption><span class="clip">${attribution}</span></figcaption>`}</figure>`;
  return blockFrame(id, block, page, body);
}
