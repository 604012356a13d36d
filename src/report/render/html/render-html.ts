import { createHash } from 'node:crypto';
import { message, messageParts } from '../../../foundation/format/index.ts';
import { type Document, placedNodes } from '../../document/index.ts';
import type { Brand } from '../../edition/index.ts';
import type { Source } from '../medium.ts';
import { html, imageAddress, type Markup, trusted } from './markup.ts';
import { nodeMarkup } from './node.ts';
import { type Page, pageFor } from './page.ts';
import { PAGE_SCRIPT_SOURCE, pageScript } from './page-script.ts';
import { styleSheet } from './style-sheet.ts';

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

function headMarkup({ edition, preview }: Document, page: Page): Markup {
  const { brand, report } = edition;
  const styles = `${styleSheet(brand.color, edition.page)}${page.ownRules()}`;
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${preview.slice(0, LONGEST_TITLE * 2)}">
<title>${`${report.title} · ${brand.name}`.slice(0, LONGEST_TITLE)}</title>
<style>${trusted(styles)}</style>
</head>`;
}

const LOGO_HEIGHT = 28;

/** The logo says nothing that the name beside it does not. */
function logoMarkup({ logo }: Brand): Markup {
  if (logo === undefined) return html``;
  const { height, width } = logo;
  const scaled = Math.max(1, Math.round((width / Math.max(1, height)) * LOGO_HEIGHT));
  return html`<img class="logo" src="${imageAddress(logo)}" width="${scaled}" height="${LOGO_HEIGHT}" alt="">`;
}

/** Name, title, date and periods: what a newspaper prints above the fold. */
function masthead({ date, window, data, edition, front, locale }: Document): Markup {
  const { brand, parameters } = edition;
  const { deck, headline, line } = front;
  return html`<header class="masthead"><p class="brand">${logoMarkup(brand)}<span>${line}</span></p>
<h1>${headline}</h1>
${deck !== '' && html`<p class="lede">${deck}</p>`}
<p class="dateline"><time datetime="${edition.date}">${date}</time><span>${window}</span>${data.map((text) => html`<span>${text}</span>`)}${parameters.map(({ label, text }) => html`<span>${messageParts('text.labelled', { label, text: html`<bdi>${text}</bdi>` }, locale)}</span>`)}</p>
</header>
`;
}

function mainMarkup({ nodes, sources }: Document, page: Page): Markup {
  const drawn = nodes.map((node) => nodeMarkup(node, page));
  const kinds = placedNodes(nodes).map(({ node }) => node.kind);
  const [first] = kinds.filter((kind) => kind !== 'part' && kind !== 'columns');
  // Figures link to their statements, so these are printed even where the author asked for no such part.
  const isSaid = kinds.includes('sources');
  // Parts stand under a section's heading; those before the first section get one for listeners alone.
  const isUntitled = first !== undefined && first !== 'heading';
  return html`<main id="content" tabindex="-1">
${isUntitled && html`<h2 class="vh">${message('edition.overview', page.locale)}</h2>`}${drawn}${!isSaid && nodeMarkup(sources, page)}</main>`;
}

function bodyMarkup(document: Document, page: Page): Markup {
  return html`<body>
<a class="skip" href="#content">${message('action.skip', page.locale)}</a>
${masthead(document)}${mainMarkup(document, page)}
<footer><p class="fine">${document.title}</p></footer>
${pageScript(document)}
</body>`;
}

/** An edition as one self-contained HTML document: it loads nothing and reads without script. */
export function renderHtml({ document }: Pick<Source, 'document'>): string {
  const page = pageFor(document);
  // The head comes last: its style sheet holds the rules that the body asked for.
  const body = bodyMarkup(document, page);
  const { locale } = document.locale;
  return html`<!doctype html>
<html lang="${locale}" dir="${textDirection(locale)}">
${headMarkup(document, page)}
${body}
</html>
`.markup;
}

/** Languages that are written from right to left, by CLDR. */
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Where lines of a locale's language begin; `ltr` for a tag that names its script as Latin. */
function textDirection(locale: string): 'ltr' | 'rtl' {
  const { language, script } = new Intl.Locale(locale);
  return RIGHT_TO_LEFT.has(language) && script !== 'Latn' ? 'rtl' : 'ltr';
}
