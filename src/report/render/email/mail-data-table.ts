import { formatValue, type Locale, message, type ValueFormat } from '../../../foundation/format/index.ts';
import { signsWords } from '../../document/cell-sign.ts';
import type { Cell, TableBlock } from '../../edition/index.ts';
import { cellDisplay, hasLines, LINE } from './cell-display.ts';
import type { MailPage } from './mail-part.ts';
import { remark } from './mail-pieces.ts';
import { type MailRow, mailTable } from './mail-table.ts';
/** A table block for mail: its first rows, the others as one, the totals, and what is left out. */
export function mailDataTable(block: TableBlock, page: MailPage): string {
  const { locale } = page.edition;
  const shown = Math.min(block.rows.length, page.rows);
  const displays = block.columns.map((column, at) => cellDisplay(column, at, block, shown, page));
  const plain = (cells: readonly Cell[], kind: 'others' | 'totals'): MailRow => ({
    kind,
    cells: block.columns.map(({ format }, at) => ({ text: cellText(cells[at] ?? null, format, locale) })),
  });
  const rows = block.rows.slice(0, shown).map((cells, row) => ({
    cells: block.columns.map(({ format }, at) => {
      const value = cells[at] ?? null;
      return { text: cellText(value, format, locale), ...displays[at]?.(value, row) };
    }),
  }));
  const columns = block.columns.map((column) => ({
    label: column.label,
    align: column.align,
    ...(column.display === 'shade' ? { shaded: true } : {}),
    ...(hasLines(column, shown) ? { picture: LINE } : {}),
    ...(column.historyLabel === undefined || !hasLines(column, shown) ? {} : { note: column.historyLabel }),
  }));
  return [
    mailTable(columns, [
      ...rows,
      ...(block.others === undefined ? [] : [plain(block.others, 'others')]),
      ...(block.totals === undefined ? [] : [plain(block.totals, 'totals')]),
    ]),
    ...notes(block, shown, page).map((text) => remark(text, 'padding:4px 0 0')),
  ].join('');
}

function notes(
  block: TableBlock,
  shown: number,
  { edition: { locale }, where }: MailPage,
): (string | undefined)[] {
  const hidden = block.rows.length - shown;
  return [
    block.rows.length === 0 ? message('data.noRows', locale) : undefined,
    hidden > 0
      ? message('list.moreIn', { more: message('list.moreRows', { count: hidden }, locale), where }, locale)
      : undefined,
    block.more > 0 && block.others === undefined
      ? message('list.moreRowsBeyondLimit', { count: block.more }, locale)
      : undefined,
    signsWords(block.columns, shown, locale),
    block.note,
  ];
}

/** A cell as text: words where a number or a day belongs, such as "14 others", stay as they are. */
function cellText(value: Cell, format: ValueFormat, locale: Locale): string {
  if (typeof value === 'string' && !/^-?\d+(?:\.\d+)?$|^\d{4}-\d\d-\d\d/.test(value)) return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return formatValue(null, format, locale);
  return formatValue(value, format, locale);
}
