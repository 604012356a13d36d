import { drawDistribution } from '../../chart/index.ts';
import type { Table } from '../../document/index.ts';
import { twoPictures } from './chart.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

/** How large the shares are that a table tells, as one divided bar. */
export function distributionMarkup(
  { shares, alternative }: NonNullable<Table['distribution']>,
  page: Page,
  id: string,
): Markup {
  const { locale, theme } = page;
  const pictures = twoPictures(page, (width, suffix) =>
    drawDistribution(shares, { width, locale, theme, id: `${id}-d${suffix}`, alternative }),
  );
  return html`<figure class="distribution">${pictures}</figure>`;
}
