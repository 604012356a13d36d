import type { EditionBlock } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { chartMarkup } from './chart.ts';
import { healthMarkup } from './health.ts';
import { insightsMarkup } from './insights.ts';
import { kpisMarkup } from './kpis.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { provenanceMarkup } from './provenance.ts';
import { richTextMarkup } from './rich-text.ts';
import { tableMarkup } from './table.ts';
import { trendsMarkup } from './trends.ts';

/** One block of the edition as a part of the page. */
export function blockMarkup(block: EditionBlock, page: Page): Markup {
  const id = page.uniqueId(block.id);
  switch (block.type) {
    case 'section':
      return html`<header class="divider" id="${id}"><h2>${block.title}</h2>${block.subtitle !== undefined && html`<p class="sub">${block.subtitle}</p>`}</header>
`;
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
        'text',
        block,
        html`<div class="prose">${richTextMarkup(block.content, page)}</div>`,
      );
    case 'provenance':
      return provenanceMarkup(block, page, id);
  }
}
