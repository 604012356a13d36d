import { type Locale, message } from '../../../foundation/format/index.ts';
import type { ChangeWords } from '../../document/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

/** A number on the page, and what its reader may ask about it. */
export interface MarkedNumber {
  readonly value: number | string | null;
  /** As it is printed. */
  readonly text: string;
  /** Name in the edition's list of metrics; left out where empty. */
  readonly metric?: string | undefined;
  /** Key into the edition's statements. */
  readonly query?: string | undefined;
  /** The period or day it is about, in words. */
  readonly when?: string | undefined;
}

/** A number that never breaks and carries its raw value; what is missing is only text. */
export function numberMark({ value, text, metric, query, when }: MarkedNumber): Markup {
  if (value === null) return html`<span class="n none">${text}</span>`;
  const about = [
    metric !== undefined && metric !== '' && html` data-metric="${metric}"`,
    query !== undefined && html` data-query="${query}"`,
    when !== undefined && html` data-when="${when}"`,
  ];
  return html`<data class="n" value="${value}"${about}>${text}</data>`;
}

/** A change: an arrow for the direction, colour and a spoken word for whether it is welcome. */
export function changeMark({ text, arrow, tone }: ChangeWords, { locale }: Page): Markup {
  return html`<span class="change ${tone}">${arrow !== '' && html`<span aria-hidden="true">${arrow}</span> `}${text}${tone !== 'neutral' && spokenNote(message(`tone.change.${tone}`, locale), locale)}</span>`;
}

/** What those who listen are told behind a number, in brackets: what others see by its colour. */
export function spokenNote(note: string, locale: Locale): Markup {
  return html`<span class="vh">${message('text.inBrackets', { text: '', note }, locale)}</span>`;
}

/** A track that is filled as declarations of its own say; words beside it say the same. */
export function track(declarations: string, page: Page): Markup {
  return html`<span class="track" aria-hidden="true"><span class="${page.styleClass(declarations)}"></span></span>`;
}
