import type { Tone } from '../../edition/index.ts';
import type { ChangeWords } from '../text/figure-words.ts';
import { html, type Markup } from './markup.ts';

const TONE_WORDS: Readonly<Record<Tone, string>> = { good: ' (better)', bad: ' (worse)', neutral: '' };

/** A change: an arrow for the direction, colour and a spoken word for whether it is welcome. */
export function changeMark({ text, arrow, tone }: ChangeWords): Markup {
  return html`<span class="change ${tone}">${arrow !== '' && html`<span aria-hidden="true">${arrow}</span> `}${text}<span class="vh">${TONE_WORDS[tone]}</span></span>`;
}
