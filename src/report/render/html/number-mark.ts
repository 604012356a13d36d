import { html, type Markup } from './markup.ts';

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
