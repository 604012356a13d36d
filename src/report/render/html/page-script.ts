import type { Document } from '../../document/index.ts';
import { jsonInMarkup, pageFacts } from './facts.ts';
import { html, type Markup, trusted } from './markup.ts';
import { PAGE_SCRIPT } from './page-script-text.ts';

/** The source that a page's policy must allow for its script to run, to stand in `script-src`: `'sha256-…'`. */
export { PAGE_SCRIPT_SOURCE } from './page-script-text.ts';

/**
 * What stands at the end of the body: the facts as JSON, which runs nothing, and the one script, which is the same
 * on every page. It adds to what is there; without it the page says the same.
 */
export function pageScript(document: Document): Markup {
  const facts = trusted(jsonInMarkup(pageFacts(document)));
  return html`<script type="application/json" id="facts">${facts}</script>
<script>${trusted(PAGE_SCRIPT)}</script>`;
}
