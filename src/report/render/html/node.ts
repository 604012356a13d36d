import { labelled, message } from '../../../foundation/format/index.ts';
import {
  type Callout,
  type Columns,
  type DocumentNode,
  type Heading,
  type Image,
  isContent,
  isPivot,
  type List,
  type Part,
  type Prose,
  type Table,
} from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { accountsMarkup } from './accounts.ts';
import { chartMarkup, computedMarkup, distributionMarkup } from './chart.ts';
import { dataTable } from './data-table.ts';
import { figuresMarkup } from './figures.ts';
import { html, imageAddress, type Markup } from './markup.ts';
import type { Page, Place } from './page.ts';
import { sourcesMarkup } from './sources.ts';
import { runsMarkup, wordsMarkup } from './words.ts';

type Makers = { readonly [Kind in DocumentNode['kind']]: Maker<Extract<DocumentNode, { kind: Kind }>> };
type Maker<Node> = (node: Node, page: Page, place: Place) => Markup;

const MAKERS: Makers = {
  ...{ accounts: accountsMarkup, chart: chartMarkup, columns: columnsMarkup, figures: figuresMarkup },
  ...{ heading: headingMarkup, image: imageMarkup, list: listMarkup, part: partMarkup, prose: proseMarkup },
  ...{ sources: sourcesMarkup, table: tableMarkup },
  break: (_node, _page, { id }) => html`<div class="turn" id="${id}"></div>
`,
  callout: ({ content, label, tone }) =>
    html`<div class="callout ${tone}"><p class="tone">${label}</p><div class="prose">${wordsMarkup(content)}</div></div>`,
};

/** A node of the document as a part of the page. @param place of its own by default; that of the part whose content it is */
export function nodeMarkup(
  node: DocumentNode,
  page: Page,
  place: Place = { id: page.uniqueId('id' in node ? node.id : node.kind), name: '' },
): Markup {
  return MAKERS[node.kind](node as never, page, place);
}

function headingMarkup({ title, subtitle }: Heading, _page: Page, { id }: Place): Markup {
  return html`<header class="divider" id="${id}"><h2>${title}</h2>${subMarkup(subtitle)}</header>
`;
}

function subMarkup(subtitle: string | undefined): Markup | false {
  return subtitle !== undefined && html`<p class="sub">${subtitle}</p>`;
}

/** The title of what holds other parts, where it has one. */
function bandHead({ title, subtitle }: Columns | Part): Markup {
  if (title === undefined || title === '') return html``;
  return html`<div class="band"><h3>${title}</h3>${subMarkup(subtitle)}</div>
`;
}

/** Of the widest page: all columns with the gaps between them. */
const COLUMNS = 1120;
const GAP = 44;

function columnsMarkup(node: Columns, page: Page, { id }: Place): Markup {
  const widths = node.columns.map(({ share }) => (share > 0 ? share : 1));
  const shares = widths.map((share) => `minmax(0,${share}fr)`).join(' ');
  const all = widths.reduce((sum, share) => sum + share, 0);
  const columns = node.columns.map(({ nodes }, index) => {
    const room = Math.round(((COLUMNS - GAP * (widths.length - 1)) * (widths[index] ?? 1)) / all);
    return html`<div class="column">${nodes.map((inner) => nodeMarkup(inner, { ...page, room }))}</div>`;
  });
  return html`<div class="group" id="${id}">${bandHead(node)}<div class="columns ${page.styleClass(`--shares:${shares}`)}">${columns}</div></div>
`;
}

/** A part in its frame; what it is about in a line stands with its title. */
function partMarkup(part: Part, page: Page, { id }: Place): Markup {
  if (part.isKept === true)
    return html`<div class="group kept" id="${id}">${bandHead(part)}${part.nodes.map((inner) => nodeMarkup(inner, page))}</div>
`;
  const [first] = part.nodes;
  if (first?.kind === 'callout' && part.nodes.length === 1) return remarkFrame(part, first, id);
  const isLead = first?.kind === 'prose' && first.isLead === true;
  const nodes = isLead ? part.nodes.slice(1) : part.nodes;
  const aside = isLead ? html`<div class="says">${wordsMarkup(first.content)}</div>` : undefined;
  const drawn = nodes.map((node, index) => {
    const place = { id: index === 0 ? id : `${id}-${index + 1}`, name: part.name, head: `${id}-h` };
    return isContent(node) ? nodeMarkup(node, page, place) : nodeMarkup(node, page);
  });
  return framed(part, id, html`${drawn}${howOfTables(part, page)}`, aside);
}

function tableMarkup(node: Table, page: Page, { id, name }: Place): Markup {
  const { distribution, note, rows } = node;
  return html`${distribution !== undefined && distributionMarkup(distribution, page, id)}
${dataTable({ ...node, caption: name, sortable: distribution === undefined && rows.length > 1 && !isPivot(node) }, page, `${id}-t`)}${note !== undefined && html`<p class="fine">${note}</p>`}`;
}

/** Somebody's words with whose they are, or plain prose. */
function proseMarkup({ content, isQuote, attribution }: Prose): Markup {
  const words = wordsMarkup(content);
  if (isQuote !== true) return html`<div class="prose">${words}</div>`;
  return html`<figure class="said"><blockquote>${words}</blockquote>${attribution !== undefined && html`<figcaption><span class="clip">${attribution}</span></figcaption>`}</figure>`;
}

/** How the numbers of tables and accounts were made, once for a part; pictures and figures say it beneath themselves. */
function howOfTables({ nodes, name }: Part, page: Page): Markup {
  const tables = nodes.filter((node) => node.kind === 'table' || node.kind === 'accounts');
  const metrics = tables.flatMap((node) =>
    node.kind === 'table'
      ? [...node.columns, ...node.rows].flatMap(({ metric }) => (metric === undefined ? [] : [metric]))
      : [node.score],
  );
  return tables.length === 0 ? html`` : computedMarkup([...new Set(metrics)], tables[0]?.query, page, name);
}

const FINDING_SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: '·' };

/** Findings, each with its reasons beneath it; its tone is told by a sign and a spoken word too. */
function listMarkup({ items }: List, page: Page): Markup {
  return html`<ul class="findings">${items.map((item) => itemMarkup(item, page))}</ul>`;
}

function itemMarkup({ tone, sentence, details }: List['items'][number], page: Page): Markup {
  const spoken = tone !== 'neutral' && labelled(message(`tone.${tone}`, page.locale), '', page.locale);
  return html`<li class="${tone}"><span class="sign" aria-hidden="true">${FINDING_SIGNS[tone]}</span><div><p>${spoken !== false && html`<span class="vh">${spoken}</span>`}${runsMarkup(sentence)}</p>
${details.length > 0 && html`<ul>${details.map((detail) => html`<li><span class="clip">${runsMarkup(detail)}</span></li>`)}</ul>`}</div></li>`;
}

/** A picture in its own size, as long as the page is wide enough for it. */
function imageMarkup({ alternative, caption, image }: Image): Markup {
  return html`<figure class="picture"><img src="${imageAddress(image)}" width="${image.width}" height="${image.height}" alt="${alternative}">${caption !== undefined && html`<figcaption class="fine"><span class="clip">${caption}</span></figcaption>`}</figure>`;
}

/**
 * The head of a part, and its body beneath it. Listeners find their way by headings: a part without one of its own is
 * named for them alone.
 */
function framed(part: Part, id: string, body: Markup, aside?: Markup): Markup {
  const { title, subtitle, name, nodes, isImplied } = part;
  const isTitled = title !== undefined && title !== '' && isImplied !== true;
  const heading = isTitled
    ? html`<h3 id="${id}-h">${title}</h3>`
    : html`<h3 class="vh" id="${id}-h">${name}</h3>`;
  const isBare = !isTitled && subtitle === undefined && aside === undefined;
  const kinds = [...new Set(nodes.map(({ kind }) => `of-${kind}`))].join(' ');
  return html`<section class="block ${kinds}${isBare && ' bare'}" id="${id}">
<div class="head">${heading}${subMarkup(subtitle)}${aside}</div>
<div class="body">${body}</div>
</section>
`;
}

const REMARK_SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: 'i' };

/** A remark that must not be missed: a sign and a word tell its tone, colour only repeats it. */
function remarkFrame({ title, subtitle }: Part, { content, label, tone }: Callout, id: string): Markup {
  const said = html`<span class="sign" aria-hidden="true">${REMARK_SIGNS[tone]}</span>${label}`;
  const head =
    title === undefined || title === ''
      ? html`<h3 class="tone" id="${id}-h">${said}</h3>`
      : html`<p class="tone">${said}</p><h3 id="${id}-h">${title}</h3>`;
  return html`<section class="block callout ${tone}" id="${id}">${head}
${subMarkup(subtitle)}<div class="prose">${wordsMarkup(content)}</div>
</section>
`;
}
