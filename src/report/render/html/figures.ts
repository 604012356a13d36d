import { drawChart, drawSparkline } from '../../chart/index.ts';
import type { Chart, Figures, ShownFigure } from '../../document/index.ts';
import { computedMarkup, dataInstead } from './chart.ts';
import { changeMark, numberMark, track } from './marks.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page, Place } from './page.ts';

/** Figures as cards, the number first, then what it is compared with; as panels where each has a picture of its course. */
export function figuresMarkup({ figures }: Figures, page: Page, { id }: Place): Markup {
  const hasPictures = figures.some(({ chart }) => chart !== undefined);
  const drawn = figures.map((figure, index) => {
    const { chart } = figure;
    const own = `${id}-${index + 1}`;
    return chart === undefined ? card(figure, page, own) : panel(figure, chart, page, own);
  });
  return html`<div class="${hasPictures ? 'panels' : 'cards'}">${drawn}</div>`;
}

function card(figure: ShownFigure, page: Page, id: string): Markup {
  const { label, metric, query, reason, change, comparison, when, note } = figure;
  return html`<article class="kpi">
<h4>${label}</h4>
<div class="number"><p class="value">${number(figure)}</p>${sparkline(figure, page, id)}</div>
${reason !== undefined && html`<p class="reason">${reason}</p>`}
${(change !== undefined || comparison !== undefined) && html`<p class="versus">${change !== undefined && changeMark(change, page)} ${comparison}</p>`}
${target(figure, page)}
${(when !== undefined || note !== undefined) && html`<p class="fine">${[when, note].filter((part) => part !== undefined).join(' · ')}</p>`}
${computedMarkup([metric], query, page, label)}
</article>`;
}

function panel(figure: ShownFigure, shown: Chart, page: Page, id: string): Markup {
  const { label, metric, query, reason, change, comparison } = figure;
  const { chart, alternative } = shown;
  const { locale, theme } = page;
  const size = { width: 360, height: 190 };
  const picture = drawChart(chart, { ...size, locale, theme, id, alternative, interactive: true });
  return html`<article class="trend"><h4 id="${id}-h">${label}</h4>
<p class="versus"><strong>${number(figure)}</strong> ${change !== undefined && changeMark(change, page)} <span class="fine">${comparison}</span></p>
${reason !== undefined && html`<p class="reason">${reason}</p>`}
<figure class="chart panel" id="${id}-f" data-kind="${chart.kind}" aria-labelledby="${id}-h"><div class="wide narrow">${trusted(picture)}</div>
<div class="hows">${dataInstead(shown, label, page, id)}${computedMarkup([metric], query, page, label)}</div></figure></article>`;
}

function number({ exact, value, metric, query, when }: ShownFigure): Markup {
  return numberMark({ value: exact, text: value, metric, query, when });
}

function sparkline({ history }: ShownFigure, page: Page, id: string): Markup {
  if (history === undefined) return html``;
  const { values, alternative } = history;
  return trusted(
    drawSparkline(values, { width: 104, height: 34, theme: page.theme, id: `${id}-s`, alternative }),
  );
}

/** A bar that says how much of the way to the target is done; the words beside it say the same. */
function target({ target: words, progress }: ShownFigure, page: Page): Markup {
  if (words === undefined) return html``;
  const share = Math.round(Math.max(0, Math.min(1, progress ?? 0)) * 100);
  return html`<p class="target">${progress != null && track(`width:${share}%`, page)}${words}</p>`;
}
