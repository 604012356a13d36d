import { message } from '../../../foundation/format/index.ts';
import type { TableBlock } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { computedMarkup } from './computed.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
/** A table of the report, with all that its columns show. */
export function tableMarkup(block: TableBlock, page: Page, id: string): Markup {
  const { columns, more, note, others, query, rows, title, totals } = block;
  const table = dataTable(
    {
      caption: title ?? message('block.table', page.locale),
      columns,
      rows,
      query,
      sortable: rows.length > 1,
      ...(others === undefined ? {} : { others }),
      ...(totals === undefined ? {} : { totals }),
      ...(more > 0 && others === undefined
        ? { more: message('list.moreRowsBeyondLimit', { count: more }, page.locale) }
        : {}),
    },
    page,
    `${id}-t`,
  );
  const metrics = columns.flatMap(({ metric }) => (metric === undefined ? [] : [metric]));
  const body = html`${table}${note !== undefined && html`<p class="fine">${note}</p>`}${computedMarkup(metrics, query, page, title ?? '')}`;
  return blockFrame(id, block, page, body);
}
