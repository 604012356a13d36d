import { labelled, message } from '../../../foundation/format/index.ts';
import type { List } from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { runsMarkup } from './words.ts';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: '·' };

/** Findings, each with its reasons beneath it; its tone is told by a sign and a spoken word too. */
export function listMarkup({ items }: List, page: Page): Markup {
  return html`<ul class="findings">${items.map((item) => itemMarkup(item, page))}</ul>`;
}

function itemMarkup({ tone, sentence, details }: List['items'][number], page: Page): Markup {
  const spoken = tone !== 'neutral' && labelled(message(`tone.${tone}`, page.locale), '', page.locale);
  return html`<li class="${tone}"><span class="sign" aria-hidden="true">${SIGNS[tone]}</span><div><p>${spoken !== false && html`<span class="vh">${spoken}</span>`}${runsMarkup(sentence)}</p>
${details.length > 0 && html`<ul>${details.map((detail) => html`<li><span class="clip">${runsMarkup(detail)}</span></li>`)}</ul>`}</div></li>`;
}
