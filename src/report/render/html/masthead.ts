import { message, messageParts } from '../../../foundation/format/index.ts';
import { dataStamp, editionDateWords, windowWords } from '../../document/edition-words.ts';
import { figureLine, figureWords } from '../../document/figure-words.ts';
import type { Edition } from '../../edition/index.ts';
import { imageAddress } from './image.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

const LOGO_HEIGHT = 28;

/** The logo says nothing that the name beside it does not. */
function logo({ brand }: Edition): Markup {
  if (brand.logo === undefined) return html``;
  const { height, width } = brand.logo;
  const scaled = Math.max(1, Math.round((width / Math.max(1, height)) * LOGO_HEIGHT));
  return html`<img class="logo" src="${imageAddress(brand.logo)}" width="${scaled}" height="${LOGO_HEIGHT}" alt="">`;
}

/** Name, title, date and periods: what a newspaper prints above the fold. */
export function masthead({ edition, locale }: Page): Markup {
  const { brand, report, parameters } = edition;
  return html`<header class="masthead"><p class="brand">${logo(edition)}<span>${brand.name}</span></p>
<h1>${report.title}</h1>
${report.description !== undefined && html`<p class="lede">${report.description}</p>`}
<p class="dateline"><time datetime="${edition.date}">${editionDateWords(edition)}</time><span>${windowWords(edition)}</span>${dataStamp(edition).map((text) => html`<span>${text}</span>`)}${parameters.map(({ label, text }) => html`<span>${messageParts('text.labelled', { label, text: html`<bdi>${text}</bdi>` }, locale)}</span>`)}</p>
</header>
`;
}

/** The page's description for search and previews: the headline figure, then the period. */
export function summary(edition: Edition): string {
  const { headline, locale } = edition;
  const period = windowWords(edition);
  if (headline === undefined) return period;
  const figure = figureLine(figureWords(headline, locale), locale);
  return message('edition.summary', { figure, period }, locale);
}
