import { formatValue } from '../../../foundation/format/index.ts';
import type { TableBlock } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { computedMarkup } from './computed.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

export function tableMarkup(block: TableBlock, page: Page, id: string): Markup {
  const more = formatValue(block.more, { kind: 'integer' }, page.locale);
  const footer = html`${block.note !== undefined && html`<p class="fine">${block.note}</p>`}`;
  const table = dataTable(
    {
      caption: block.title ?? 'Table',
      columns: block.columns,
      rows: block.rows,
      ...(block.totals === undefined ? {} : { totals: block.totals }),
      ...(block.more > 0 ? { more: `and ${more} more` } : {}),
      footer,
    },
    page.locale,
  );
  const metrics = block.columns.flatMap(({ metric }) => (metric === undefined ? [] : [metric]));
  return blockFrame(
    id,
    'table',
    block,
    html`${table}${computedMarkup(metrics, block.query, page, block.title ?? '')}`,
  );
}
