import { formatValue } from '../../../foundation/format/index.ts';
import type { TableBlock } from '../../edition/index.ts';
import { moreWords } from '../text/edition-words.ts';
import type { Page } from './page.ts';

/** A table for the template. */
export function tableData(block: TableBlock, { edition }: Page): object {
  const texts = (cells: TableBlock['rows'][number]) =>
    block.columns.map(({ format }, index) => formatValue(cells[index] ?? null, format, edition.locale));
  return {
    columns: block.columns.map(({ label, align }) => ({ label, align })),
    rows: block.rows.map(texts),
    ...(block.others === undefined ? {} : { others: texts(block.others) }),
    ...(block.totals === undefined ? {} : { totals: texts(block.totals) }),
    ...(block.more > 0 && block.others === undefined ? { more: moreWords(block.more, 'rows-over-limit', edition.locale) } : {}),
    ...(block.note === undefined ? {} : { note: block.note }),
  };
}
