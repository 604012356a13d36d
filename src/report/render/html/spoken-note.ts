import { type Locale, message } from '../../../foundation/format/index.ts';
import { html, type Markup } from './markup.ts';
/** What those who listen are told behind a number, in brackets: what others see by its colour. */
export function spokenNote(note: string, locale: Locale): Markup {
  return html`<span class="vh">${message('text.inBrackets', { text: '', note }, locale)}</span>`;
}
