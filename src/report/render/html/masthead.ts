import { formatValue } from '../../../foundation/format/index.ts';
import type { Edition } from '../../edition/index.ts';
import { editionDateWords, windowWords } from '../text/edition-words.ts';
import { changeWords } from '../text/figure-words.ts';
import { html, type Markup } from './markup.ts';

/** Name, title, date and periods: what a newspaper prints above the fold. */
export function masthead(edition: Edition): Markup {
  const { brand, report, parameters } = edition;
  return html`<header class="masthead"><p class="brand">${brand.name}</p>
<h1>${report.title}</h1>
${report.description !== undefined && html`<p class="lede">${report.description}</p>`}
<p class="dateline"><time datetime="${edition.date}">${editionDateWords(edition)}</time><span>${windowWords(edition)}</span>${parameters.map(({ label, text }) => html`<span>${label}: <bdi>${text}</bdi></span>`)}</p>
</header>
`;
}

/** The page's description for search and previews: the headline figure, then the period. */
export function summary(edition: Edition): string {
  const { headline, locale } = edition;
  const period = windowWords(edition);
  if (headline === undefined) return period;
  const change = changeWords(headline, locale);
  const value = formatValue(headline.value, headline.format, locale);
  return `${headline.label} ${value}${change === undefined ? '' : `, ${change.text}`}. ${period}`;
}
