import { extent } from '../../../foundation/extent.ts';
import type { Locale, ValueFormat } from '../../../foundation/format/index.ts';
import { LIGHT, widthInCells } from '../../design/index.ts';
import { headsOver, type Table, type TableColumn, type TableRow } from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { numberFormat } from '../number-format.ts';
import { sheetValue } from './cell.ts';
import { LOOKS } from './looks.ts';
import type { Look, Sheet, SheetCell } from './sheet.ts';
import { heightOf, paperOf, type SheetPage } from './sheet-page.ts';

const TITLE_HEIGHT = 23;
/** Excel has so many levels of rows that fold. */
const DEEPEST = 7;
/** In characters: of a column, and of the room beside its texts. */
const WIDTHS = { least: 9, most: 45, room: 3, indent: 2 } as const;

const RIGHT: Look = { ...LOOKS.head, align: 'right' };
const ABOVE: Look = { ...LOOKS.head, align: 'center' };

/**
 * A table with rows beneath rows and heads over columns, as it is read: values typed, heads of both levels in sight, and rows
 * that fold into the one above them.
 */
export function pivotSheet(table: Table, title: string, { page, locale, nameFor }: SheetPage): Sheet {
  const { columns } = table;
  const rows = [...table.rows, ...table.last];
  const { heads, merges } = headsOf(columns);
  const first = 2 + heads.length;
  const looks = openLooks(locale);
  const widths = columns.map((column, at) => widthOf(column, at, rows));
  return {
    ...{ name: nameFor(title), title, widths },
    rows: [
      ...[[{ value: title, look: LOOKS.title }], [], ...heads],
      ...rows.map((row, at) => columns.map((column, index) => cellOf(row, column, { at, index }, looks))),
    ],
    merges: merges.map(({ startRow, endRow, ...across }) => ({
      startRow: startRow + 2,
      endRow: endRow + 2,
      ...across,
    })),
    heights: new Map([
      [0, TITLE_HEIGHT],
      [
        first - 1,
        Math.max(...columns.map(({ label }, at) => heightOf(label, (widths[at] ?? WIDTHS.least) - 2))),
      ],
    ]),
    outline: new Map(
      rows.flatMap(({ level = 0 }, at) => (level > 0 ? [[first + at, Math.min(level, DEEPEST)]] : [])),
    ),
    freezePane: { rows: first, columns: 1 },
    repeated: first - 1,
    ...paperOf(page, widths),
  };
}

/** The rows of heads: one, or two where columns share some. */
function headsOf(columns: readonly TableColumn[]): {
  readonly heads: readonly (readonly SheetCell[])[];
  readonly merges: NonNullable<Sheet['merges']>;
} {
  const own = columns.map(
    ({ align, label }): SheetCell => ({ value: label, look: align === 'end' ? RIGHT : LOOKS.head }),
  );
  if (columns.every(({ group }) => group === undefined)) return { heads: [own], merges: [] };
  const groups = headsOver(columns);
  const above = groups.flatMap(({ label = null, span }) =>
    Array.from({ length: span }, (_, at): SheetCell => ({ value: at === 0 ? label : null, look: ABOVE })),
  );
  const merges = groups.flatMap(({ first, span }) =>
    span > 1 ? [{ startRow: 0, endRow: 0, startCol: first, endCol: first + span - 1 }] : [],
  );
  return { heads: [above, own], merges };
}

type LookOf = (row: TableRow, index: number, format: ValueFormat, tone: Tone) => Look;

function cellOf(
  row: TableRow,
  column: TableColumn,
  { at, index }: { readonly at: number; readonly index: number },
  lookOf: LookOf,
): SheetCell {
  const format = row.formats?.[index] ?? row.format ?? column.format;
  const value = index === 0 ? (row.texts[0] ?? '') : sheetValue(row.values[index] ?? null, format);
  return {
    value: value === '' ? null : value,
    look: lookOf(row, index, format, column.tones?.[at] ?? 'neutral'),
  };
}

/** The looks of cells; those that look alike share one. */
function openLooks(locale: Locale): LookOf {
  const known = new Map<string, Look>();
  const closed = new Map<ValueFormat, string>();
  return (row, index, format, tone) => {
    const { is, level = 0 } = row;
    // The values of a row share its unit, so they are looked at together; not where the format says all.
    const isOpen = format.decimals === undefined && (format.kind === 'number' || format.kind === 'duration');
    const values = isOpen ? row.values.filter((_, at) => row.formats?.[at]?.kind === format.kind) : [];
    const written =
      index === 0
        ? undefined
        : ((isOpen ? undefined : closed.get(format)) ?? numberFormat(format, locale, values));
    if (written !== undefined && !isOpen) closed.set(format, written);
    const key = `${is} ${index === 0 ? level : ''} ${tone} ${written}`;
    const look = known.get(key) ?? {
      ...(index === 0 ? { indent: level } : { align: 'right' as const }),
      ...(written === undefined ? {} : { format: written }),
      ...(tone === 'neutral' ? {} : { color: LIGHT[tone] }),
      ...(is === 'others'
        ? LOOKS.others
        : is === 'result'
          ? LOOKS.total
          : is === undefined
            ? {}
            : { bold: true }),
    };
    known.set(key, look);
    return look;
  };
}

function widthOf({ label }: TableColumn, at: number, rows: readonly TableRow[]): number {
  const words = label.split(' ').map(widthInCells);
  const cells = rows.map(
    ({ level = 0, texts }) =>
      widthInCells((texts[at] ?? '').slice(0, 200)) + (at === 0 ? level * WIDTHS.indent : 0),
  );
  const [, widest] = extent([...words, ...cells]);
  return Math.max(WIDTHS.least, Math.min(WIDTHS.most, widest + WIDTHS.room));
}
