import { message } from '../../../foundation/format/index.ts';
import { drawSparkline } from '../../chart/index.ts';
import { figureWords } from '../../document/figure-words.ts';
import type { Figure, KpisBlock } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { changeMark } from './change-mark.ts';
import { computedMarkup } from './computed.ts';
import { html, type Markup, trusted } from './markup.ts';
import { numberMark } from './number-mark.ts';
import type { Page } from './page.ts';

function sparkline(figure: Figure, page: Page, id: string): Markup {
  const { history } = figure;
  if (history === undefined || history.filter((value) => value !== null).length < 2) return html``;
  const alternative = message('figure.recentCourse', { label: figure.label }, page.locale);
  return trusted(
    drawSparkline(history, { width: 104, height: 34, theme: page.theme, id: `${id}-s`, alternative }),
  );
}

/** A bar that says how much of the way to the target is done; the words beside it say the same. */
function target(figure: Figure, words: string | undefined, page: Page): Markup {
  if (figure.target === undefined || words === undefined) return html``;
  const share = Math.max(0, Math.min(1, figure.target.progress ?? 0));
  const bar =
    figure.target.progress === null
      ? html``
      : html`<span class="track" aria-hidden="true"><span class="${page.styleClass(`width:${Math.round(share * 100)}%`)}"></span></span>`;
  return html`<p class="target">${bar}${words}</p>`;
}

function card(figure: Figure, page: Page, id: string): Markup {
  const words = figureWords(figure, page.locale);
  const { metric, query, value } = figure;
  const number = numberMark({ value, text: words.value, metric, query, when: words.when });
  return html`<article class="kpi">
<h4>${words.label}</h4>
<div class="number"><p class="value">${number}</p>${sparkline(figure, page, id)}</div>
${words.reason !== undefined && html`<p class="reason">${words.reason}</p>`}
${(words.change !== undefined || words.comparison !== undefined) && html`<p class="versus">${words.change !== undefined && changeMark(words.change, page)} ${words.comparison}</p>`}
${target(figure, words.target, page)}
${(words.when !== undefined || words.note !== undefined) && html`<p class="fine">${[words.when, words.note].filter((part) => part !== undefined).join(' · ')}</p>`}
${computedMarkup([figure.metric], figure.query, page, words.label)}
</article>`;
}

/** Key figures as cards: the number first, then what it is compared with. */
export function kpisMarkup(block: KpisBlock, page: Page, id: string): Markup {
  const cards = block.figures.map((figure, index) => card(figure, page, `${id}-${index + 1}`));
  return blockFrame(id, block, page, html`<div class="cards">${cards}</div>`);
}
