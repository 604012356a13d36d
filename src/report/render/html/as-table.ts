import { message } from '../../../foundation/format/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
/** A picture's data, folded away: opens without script, and is what a script shows in place of the picture. */
export function asTable(table: Markup, about: string, page: Page): Markup {
  return html`<details class="how as-table"><summary>${message('action.showAsTable', page.locale)}<span class="vh"> ${about.slice(0, 200)}</span></summary>${table}</details>`;
}
