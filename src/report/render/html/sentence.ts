import { spanText } from '../../document/figure-words.ts';
import type { Span } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';
import { numberMark } from './number-mark.ts';
import type { Page } from './page.ts';

/** One run of a sentence: names are isolated from the direction around them, numbers never break. */
export function spanMarkup(span: Span, page: Page): Markup {
  if (span.kind === 'text') return html`${span.text}`;
  if (span.kind === 'entity') return html`<bdi>${span.text}</bdi>`;
  const { metric, query, value } = span;
  return numberMark({ value, text: spanText(span, page.locale), metric, query });
}

/** A sentence with its names and numbers marked. */
export function sentenceMarkup(spans: readonly Span[], page: Page): Markup {
  return html`${spans.map((span) => spanMarkup(span, page))}`;
}
