import type { CalloutBlock, Tone } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { richTextMarkup } from './rich-text.ts';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: 'i' };

/** A remark that must not be missed: a sign and a word tell its tone, colour only repeats it. */
export function calloutMarkup(block: CalloutBlock, page: Page, id: string): Markup {
  const body = html`<div class="remark ${block.tone}"><p class="tone"><span class="sign" aria-hidden="true">${SIGNS[block.tone]}</span> ${page.words.callout[block.tone]}</p><div class="prose">${richTextMarkup(block.content, page)}</div></div>`;
  return blockFrame(id, block, page, body);
}
