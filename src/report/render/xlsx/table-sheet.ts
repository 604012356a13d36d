import { extent } from '../../../foundation/extent.ts';
import { type Locale, message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { TableBlock } from '../../edition/index.ts';
import { heightOf } from './height-of.ts';
import { LOOKS } from './looks.ts';
import { paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import { layTable } from './typed-table.ts';
import type { Sheet } from './workbook.ts';
/** A table block as a sheet: bars and shades as conditional formats, sparklines from the values beside the table. */
export function tableSheet(block: TableBlock, { edition, nameFor }: SheetPage): Sheet {
  const { locale } = edition;
  const title = block.title ?? block.id;
  const above = titleRows(title, block.subtitle);
  const top = above.length;
  const columns = block.columns.map(({ label, format, display, tones }) => ({
    ...{ label, format },
    ...(display === 'bar' || display === 'shade' ? { display } : {}),
    ...(tones === undefined ? {} : { tones }),
  }));
  const laid = layTable({ columns, rows: block.rows, ...lastOf(block) }, top, locale);
  const beside = histories(block, top, locale);
  const hidden = block.others === undefined ? block.more : 0;
  const remarks = [
    hidden === 0 ? '' : message('list.moreRows', { count: hidden }, locale),
    block.note ?? '',
  ].filter((one) => one !== '');
  const rows =
    beside.rows.length === 0 ? laid.rows : laid.rows.map((row, at) => [...row, ...(beside.rows[at] ?? [])]);
  const widths = [...laid.widths, ...beside.widths];
  return {
    name: nameFor(title),
    rows: [...above, ...rows, ...remarks.map((value) => [{ value, look: LOOKS.muted }])],
    widths,
    looks: [...laid.looks, ...beside.looks],
    heights: new Map(laid.heights).set(top, Math.max(laid.heights.get(top) ?? 0, beside.headHeight)),
    filter: laid.filter,
    rules: laid.rules,
    sparklines: beside.sparklines,
    frozen: { rows: top + 1, columns: 1 },
    repeated: top,
    printed: {
      ...{ top: 0, left: 0, bottom: above.length + rows.length + remarks.length - 1 },
      right: block.columns.length - (beside.sparklines.length > 0 ? 0 : 1),
    },
    ...paperOf(edition, widths.slice(0, block.columns.length + 1)),
  };
}

function lastOf({ others, totals }: TableBlock) {
  return { ...(others === undefined ? {} : { others }), ...(totals === undefined ? {} : { totals }) };
}

type Beside = Required<Pick<Sheet, 'rows' | 'widths' | 'looks' | 'sparklines'>> & {
  /** In points: what the titles of the sparklines need. */
  readonly headHeight: number;
};

/** Of a column of sparklines, in characters. */
const DRAWN = 18;

/** To the right of the table: a cell for each sparkline, and the values it is drawn from, which can be seen too. */
function histories(block: TableBlock, top: number, locale: Locale): Beside {
  const drawn = block.columns.filter(({ histories: values }) => values?.some((one) => one.length > 0));
  if (drawn.length === 0) return { rows: [], widths: [], looks: [], sparklines: [], headHeight: 0 };
  const parts = drawn.map(({ label, format, historyLabel, histories: values = [] }) => {
    const length = extent(values.map((one) => one.length))[1];
    const title = `${label}, ${historyLabel ?? message('column.recentValues', locale)}`;
    const columns = [
      { label: title, format: { kind: 'text' } as const },
      ...Array.from({ length }, (_, index) => ({ label: String(index + 1), format })),
    ];
    // Short courses end where long ones end: today.
    const rows = block.rows.map((_, at) => [null, ...padded(values[at] ?? [], length)]);
    return { length, values, title, laid: layTable({ columns, rows }, top, locale) };
  });
  let left = block.columns.length;
  const sparklines = parts.flatMap(({ length, values }) => {
    const column = left;
    left += length + 1;
    return block.rows.flatMap((_, at) =>
      (values[at]?.length ?? 0) < 2
        ? []
        : [
            {
              row: top + 1 + at,
              column,
              color: LIGHT.series[0] ?? LIGHT.accent,
              values: { top: top + 1 + at, bottom: top + 1 + at, left: column + 1, right: column + length },
            },
          ],
    );
  });
  return {
    rows: Array.from({ length: block.rows.length + 1 }, (_, at) =>
      parts.flatMap(({ laid }) => laid.rows[at] ?? []),
    ),
    widths: parts.flatMap(({ laid }) => laid.widths.map((width, index) => (index === 0 ? DRAWN : width))),
    looks: parts.flatMap(({ laid }) => laid.looks),
    sparklines,
    headHeight: Math.max(...parts.map(({ title }) => heightOf(title, DRAWN - 2))),
  };
}

/** Values moved to the end of their room. */
export function padded(values: readonly (number | null)[], length: number): (number | null)[] {
  return [...Array.from({ length: length - values.length }, () => null), ...values];
}
