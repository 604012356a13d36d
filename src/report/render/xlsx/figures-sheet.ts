import { addDays, isCivilDate } from '../../../foundation/calendar/index.ts';
import { type Locale, message, type ValueFormat } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import { blockTitle } from '../../document/edition-words.ts';
import type { Cell, Figure, KpisBlock } from '../../edition/index.ts';
import { paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import { padded } from './table-sheet.ts';
import { DATE, layTable, TEXT, type TypedColumn } from './typed-table.ts';
import type { Sheet } from './workbook.ts';

const NUMBER: ValueFormat = { kind: 'number' };
const SHARE: ValueFormat = { kind: 'percent' };

/** Key figures as a sheet: all that is known of each, and its recent course with a sparkline. */
export function figuresSheet(block: KpisBlock, { edition, nameFor }: SheetPage): Sheet {
  const { locale } = edition;
  const { figures } = block;
  const title = blockTitle(block, locale) ?? block.id;
  const above = titleRows(title, block.subtitle);
  const top = above.length;
  const known = knownColumns(locale);
  const length = Math.max(0, ...figures.map(({ history }) => history?.length ?? 0));
  const columns = [...known, ...historyColumns(length, locale)];
  const rows = figures.map((figure) => [
    ...knownCells(figure),
    ...(length === 0 ? [] : [null, ...padded(figure.history ?? [], length)]),
  ]);
  const rowFormats = figures.map(({ format }) => format);
  const laid = layTable({ columns, rows, rowFormats }, top, locale);
  // The recent values are for computing, not for paper.
  const printed = columns.slice(0, known.length + 1).length;
  return {
    name: nameFor(title),
    rows: [...above, ...laid.rows.map((row, at) => (at === 0 ? row : withShares(row, known)))],
    widths: laid.widths.map((width, index) => (index === known.length ? SPARKLINE_WIDTH : width)),
    looks: laid.looks,
    heights: laid.heights,
    filter: laid.filter,
    sparklines: sparklines(figures, top + 1, known.length),
    frozen: { rows: top + 1, columns: 1 },
    repeated: top,
    printed: { top: 0, left: 0, bottom: top + rows.length, right: printed - 1 },
    ...paperOf(edition, laid.widths.slice(0, printed)),
  };
}

const SPARKLINE_WIDTH = 18;

/** A column for the sparklines, and one for each of the values that they are drawn from. */
function historyColumns(length: number, locale: Locale): TypedColumn[] {
  if (length === 0) return [];
  const values = Array.from({ length }, (_, index) => ({ label: String(index + 1), format: NUMBER }));
  return [{ label: message('column.recentValues', locale), format: TEXT }, ...values];
}

function sparklines(
  figures: readonly Figure[],
  first: number,
  column: number,
): NonNullable<Sheet['sparklines']> {
  const length = Math.max(0, ...figures.map(({ history }) => history?.length ?? 0));
  return figures.flatMap(({ history = [] }, at) => {
    const row = first + at;
    const values = { top: row, bottom: row, left: column + 1, right: column + length };
    return history.length < 2 ? [] : [{ row, column, color: LIGHT.series[0] ?? LIGHT.accent, values }];
  });
}

function knownColumns(locale: Locale): TypedColumn[] {
  return [
    { label: message('column.figure', locale), format: TEXT },
    { label: message('column.value', locale), format: NUMBER },
    { label: message('column.change', locale), format: NUMBER, isDifference: true },
    { label: message('column.relativeChange', locale), format: SHARE },
    { label: message('column.before', locale), format: NUMBER },
    { label: message('column.comparison', locale), format: TEXT },
    { label: message('column.target', locale), format: NUMBER },
    { label: message('column.targetReached', locale), format: SHARE },
    { label: message('column.firstDay', locale), format: DATE },
    { label: message('column.lastDay', locale), format: DATE },
    { label: message('column.reason', locale), format: TEXT },
    { label: message('column.note', locale), format: TEXT },
  ];
}

function knownCells(figure: Figure): Cell[] {
  const { comparison, period, at, target } = figure;
  const end = period?.to ?? at;
  return [
    ...[figure.label, figure.value, comparison?.absolute ?? null, comparison?.relative ?? null],
    ...[
      comparison?.value ?? null,
      comparison?.label ?? null,
      target?.value ?? null,
      target?.progress ?? null,
    ],
    ...[period?.from ?? null, end !== undefined && isCivilDate(end) ? addDays(end, -1) : null],
    ...[figure.reason ?? null, figure.note ?? null],
  ];
}

/** Shares of a change and of a target are percentages, whatever the unit of their row. */
function withShares(row: Sheet['rows'][number], known: readonly TypedColumn[]): Sheet['rows'][number] {
  return row.map((cell, index) => {
    const isShare = known[index]?.format === SHARE;
    return isShare && cell !== null && typeof cell === 'object' ? cell.value : cell;
  });
}
