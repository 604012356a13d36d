import { message } from '../../../foundation/format/index.ts';
import type { ChangeWords } from '../../document/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { spokenNote } from './spoken-note.ts';
/** A change: an arrow for the direction, colour and a spoken word for whether it is welcome. */
export function changeMark({ text, arrow, tone }: ChangeWords, { locale }: Page): Markup {
  return html`<span class="change ${tone}">${arrow !== '' && html`<span aria-hidden="true">${arrow}</span> `}${text}${tone !== 'neutral' && spokenNote(message(`tone.change.${tone}`, locale), locale)}</span>`;
}
