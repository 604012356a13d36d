import { message } from '../../../foundation/format/index.ts';
import type { CalloutBlock, Tone } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { richTextMarkup } from './rich-text.ts';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: 'i' };

/** A remark that must not be missed: a sign and a word tell its tone, colour only repeats it. */
export function calloutMarkup(block: CalloutBlock, page: Page, id: string): Markup {
  const { content, subtitle, title, tone } = block;
  const said = html`<span class="sign" aria-hidden="true">${SIGNS[tone]}</span>${message(`tone.${tone}`, page.locale)}`;
  const head =
    title === undefined || title === ''
      ? html`<h3 class="tone" id="${id}-h">${said}</h3>`
      : html`<p class="tone">${said}</p><h3 id="${id}-h">${title}</h3>`;
  return html`<section class="block callout ${tone}" id="${id}">${head}
${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}<div class="prose">${richTextMarkup(content, page)}</div>
</section>
`;
}
