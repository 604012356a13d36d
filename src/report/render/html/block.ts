import type { ColumnsBlock, EditionBlock, KeepTogetherBlock, SectionBlock } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { calloutMarkup } from './callout.ts';
import { chartMarkup } from './chart.ts';
import { healthMarkup } from './health.ts';
import { imageMarkup } from './image.ts';
import { insightsMarkup } from './insights.ts';
import { kpisMarkup } from './kpis.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { provenanceMarkup } from './provenance.ts';
import { quoteMarkup } from './quote.ts';
import { richTextMarkup } from './rich-text.ts';
import { tableMarkup } from './table.ts';
import { trendsMarkup } from './trends.ts';

function sectionMarkup({ title, subtitle }: SectionBlock, id: string): Markup {
  return html`<header class="divider" id="${id}"><h2>${title}</h2>${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}</header>
`;
}

/** The title of a block that holds others, where it has one. */
function bandHead({ title, subtitle }: ColumnsBlock | KeepTogetherBlock): Markup {
  if (title === undefined || title === '') return html``;
  return html`<div class="band"><h3>${title}</h3>${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}</div>
`;
}

/** Of the widest page: all columns with the gaps between them. */
const COLUMNS = 1120;
const GAP = 44;

function columnsMarkup(block: ColumnsBlock, page: Page, id: string): Markup {
  const widths = block.columns.map(({ share }) => (share > 0 ? share : 1));
  const shares = widths.map((share) => `minmax(0,${share}fr)`).join(' ');
  const all = widths.reduce((sum, share) => sum + share, 0);
  const columns = block.columns.map(({ blocks }, index) => {
    const room = Math.round(((COLUMNS - GAP * (widths.length - 1)) * (widths[index] ?? 1)) / all);
    return html`<div class="column">${blocks.map((inner) => blockMarkup(inner, { ...page, room }))}</div>`;
  });
  return html`<div class="group" id="${id}">${bandHead(block)}<div class="columns ${page.styleClass(`--shares:${shares}`)}">${columns}</div></div>
`;
}

/** One block of the edition as a part of the page. */
export function blockMarkup(block: EditionBlock, page: Page): Markup {
  const id = page.uniqueId(block.id);
  switch (block.type) {
    case 'section':
      return sectionMarkup(block, id);
    case 'kpis':
      return kpisMarkup(block, page, id);
    case 'insights':
      return insightsMarkup(block, page, id);
    case 'chart':
      return chartMarkup(block, page, id);
    case 'trends':
      return trendsMarkup(block, page, id);
    case 'health':
      return healthMarkup(block, page, id);
    case 'table':
      return tableMarkup(block, page, id);
    case 'text':
      return blockFrame(
        id,
        block,
        page,
        html`<div class="prose">${richTextMarkup(block.content, page)}</div>`,
      );
    case 'callout':
      return calloutMarkup(block, page, id);
    case 'quote':
      return quoteMarkup(block, page, id);
    case 'image':
      return imageMarkup(block, page, id);
    case 'columns':
      return columnsMarkup(block, page, id);
    case 'keep-together':
      return html`<div class="group kept" id="${id}">${bandHead(block)}${block.blocks.map((inner) => blockMarkup(inner, page))}</div>
`;
    case 'page-break':
      return html`<div class="turn" id="${id}"></div>
`;
    case 'provenance':
      return provenanceMarkup(block, page, id);
  }
}
