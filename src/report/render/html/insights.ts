import { labelled, message } from '../../../foundation/format/index.ts';
import type { Insight, InsightsBlock, Tone } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { sentenceMarkup } from './sentence.ts';

const TONE_SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: '·' };

function item(insight: Insight, page: Page): Markup {
  const details = insight.details ?? [];
  return html`<li class="${insight.tone}"><span class="sign" aria-hidden="true">${TONE_SIGNS[insight.tone]}</span><div><p>${insight.tone !== 'neutral' && html`<span class="vh">${labelled(message(`tone.${insight.tone}`, page.locale), '', page.locale)}</span>`}${sentenceMarkup(insight.sentence, page)}</p>
${details.length > 0 && html`<ul>${details.map((sentence) => html`<li><span class="clip">${sentenceMarkup(sentence, page)}</span></li>`)}</ul>`}</div></li>`;
}

/** What happened, each finding with its reasons beneath it. */
export function insightsMarkup(block: InsightsBlock, page: Page, id: string): Markup {
  return blockFrame(
    id,
    block,
    page,
    html`<ul class="findings">${block.items.map((insight) => item(insight, page))}</ul>`,
  );
}
