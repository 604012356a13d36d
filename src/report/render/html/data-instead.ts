import { message } from '../../../foundation/format/index.ts';
import type { Chart } from '../../document/index.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

/** A picture's data, folded away: opens without script, and is what a script shows in place of the picture. */
export function dataInstead({ data, query }: Chart, about: string, page: Page, id: string): Markup {
  const table = dataTable(
    { ...data, caption: about, ...(query === undefined ? {} : { query }) },
    page,
    `${id}-t`,
  );
  return html`<details class="how as-table"><summary>${message('action.showAsTable', page.locale)}<span class="vh"> ${about.slice(0, 200)}</span></summary>${table}</details>`;
}
