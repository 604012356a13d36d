import { createHash } from 'node:crypto';
import { message } from '../../../foundation/format/index.ts';
import { type Edition, editionInWords, leafBlocks } from '../../edition/index.ts';
import { blockMarkup } from './block.ts';
import { html, type Markup, trusted } from './markup.ts';
import { masthead, summary } from './masthead.ts';
import { type Page, pageFor } from './page.ts';
import { PAGE_SCRIPT_SOURCE, pageScript } from './page-script.ts';
import { provenanceMarkup } from './provenance.ts';
import { styleSheet } from './style-sheet.ts';
import { textDirection } from './text-direction.ts';

const LONGEST_TITLE = 200;

/** How a policy names the one style sheet that it trusts. */
function trustedHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/**
 * Nothing is loaded, and only what was written here is applied: whatever text an edition carries, the browser
 * refuses to act on it.
 */
function policy(styles: string): string {
  return `default-src 'none'; script-src ${PAGE_SCRIPT_SOURCE}; style-src ${trustedHash(styles)}; img-src data:; base-uri 'none'; form-action 'none'`;
}

function headMarkup({ edition, ownRules }: Page): Markup {
  const { brand, report } = edition;
  const styles = `${styleSheet(brand.color, edition.page)}${ownRules()}`;
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${summary(edition).slice(0, LONGEST_TITLE * 2)}">
<title>${`${report.title} · ${brand.name}`.slice(0, LONGEST_TITLE)}</title>
<style>${trusted(styles)}</style>
</head>`;
}

function mainMarkup(page: Page): Markup {
  const { blocks } = page.edition;
  const drawn = blocks.map((block) => blockMarkup(block, page));
  const leaves = leafBlocks(blocks);
  // Figures link to their statements, so these are printed even where the author asked for no such block.
  const told = leaves.some(({ type }) => type === 'provenance');
  // Blocks stand under a section's heading; those before the first section get one for listeners alone.
  const untitled = leaves.length > 0 && leaves[0]?.type !== 'section';
  return html`<main id="content" tabindex="-1">
${untitled && html`<h2 class="vh">${message('edition.overview', page.locale)}</h2>`}${drawn}${!told && provenanceMarkup({}, page, page.uniqueId('provenance'))}</main>`;
}

function bodyMarkup(page: Page): Markup {
  const { brand, report } = page.edition;
  return html`<body>
<a class="skip" href="#content">${message('action.skip', page.locale)}</a>
${masthead(page)}${mainMarkup(page)}
<footer><p class="fine">${brand.name} · ${report.title}</p></footer>
${pageScript(page)}
</body>`;
}

/** An edition as one self-contained HTML document: it loads nothing and reads without script. */
export function renderHtml(edition: Edition): string {
  const page = pageFor(editionInWords(edition));
  // The head comes last: its style sheet holds the rules that the body asked for.
  const body = bodyMarkup(page);
  const { locale } = edition.locale;
  return html`<!doctype html>
<html lang="${locale}" dir="${textDirection(locale)}">
${headMarkup(page)}
${body}
</html>
`.markup;
}
