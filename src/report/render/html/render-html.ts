import type { Edition } from '../../edition/index.ts';
import { blockMarkup } from './block.ts';
import { html, type Markup, trusted } from './markup.ts';
import { masthead, summary } from './masthead.ts';
import { type Page, pageFor } from './page.ts';
import { provenanceMarkup } from './provenance.ts';
import { styleSheet } from './style-sheet.ts';

/** Nothing is loaded and nothing runs: whatever text an edition carries, the browser refuses to act on it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const LONGEST_TITLE = 200;

function headMarkup(edition: Edition): Markup {
  const { brand, report } = edition;
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${summary(edition).slice(0, LONGEST_TITLE * 2)}">
<title>${`${report.title} · ${brand.name}`.slice(0, LONGEST_TITLE)}</title>
<style>${trusted(styleSheet(brand.color))}</style>
</head>`;
}

function mainMarkup(page: Page): Markup {
  const { blocks } = page.edition;
  const drawn = blocks.map((block) => blockMarkup(block, page));
  // Figures link to their statements, so these are printed even where the author asked for no such block.
  const told = blocks.some(({ type }) => type === 'provenance');
  // Blocks stand under a section's heading; those before the first section get one for listeners alone.
  const untitled = blocks.length > 0 && blocks[0]?.type !== 'section';
  return html`<main id="content" tabindex="-1">
${untitled && html`<h2 class="vh">Overview</h2>`}${drawn}${!told && provenanceMarkup({}, page, page.uniqueId('provenance'))}</main>`;
}

/** An edition as one self-contained HTML document: it loads nothing and needs no script. */
export function renderHtml(edition: Edition): string {
  const page = pageFor(edition);
  return html`<!doctype html>
<html lang="${edition.locale.locale}">
${headMarkup(edition)}
<body>
<a class="skip" href="#content">Skip to content</a>
${masthead(edition)}${mainMarkup(page)}
<footer><p class="fine">${edition.brand.name} · ${edition.report.title}</p></footer>
</body>
</html>
`.markup;
}
