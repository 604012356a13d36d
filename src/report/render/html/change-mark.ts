import type { ChangeWords } from '../text/figure-words.ts';
import { html, type Markup } from './markup.ts';
import type { PageWords } from './page-words.ts';

/** A change: an arrow for the direction, colour and a spoken word for whether it is welcome. */
export function changeMark({ text, arrow, tone }: ChangeWords, words: PageWords): Markup {
  return html`<span class="change ${tone}">${arrow !== '' && html`<span aria-hidden="true">${arrow}</span> `}${text}<span class="vh">${words.change[tone]}</span></span>`;
}
