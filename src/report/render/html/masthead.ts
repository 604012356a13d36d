import { messageParts } from '../../../foundation/format/index.ts';
import type { Document } from '../../document/index.ts';
import type { Brand } from '../../edition/index.ts';
import { imageAddress } from './image.ts';
import { html, type Markup } from './markup.ts';

const LOGO_HEIGHT = 28;

/** The logo says nothing that the name beside it does not. */
function logoMarkup({ logo }: Brand): Markup {
  if (logo === undefined) return html``;
  const { height, width } = logo;
  const scaled = Math.max(1, Math.round((width / Math.max(1, height)) * LOGO_HEIGHT));
  return html`<img class="logo" src="${imageAddress(logo)}" width="${scaled}" height="${LOGO_HEIGHT}" alt="">`;
}

/** Name, title, date and periods: what a newspaper prints above the fold. */
export function masthead({ date, window, data, edition, locale }: Document): Markup {
  const { brand, report, parameters } = edition;
  return html`<header class="masthead"><p class="brand">${logoMarkup(brand)}<span>${brand.name}</span></p>
<h1>${report.title}</h1>
${report.description !== undefined && html`<p class="lede">${report.description}</p>`}
<p class="dateline"><time datetime="${edition.date}">${date}</time><span>${window}</span>${data.map((text) => html`<span>${text}</span>`)}${parameters.map(({ label, text }) => html`<span>${messageParts('text.labelled', { label, text: html`<bdi>${text}</bdi>` }, locale)}</span>`)}</p>
</header>
`;
}
