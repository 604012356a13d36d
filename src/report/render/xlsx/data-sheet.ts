import { cellRef } from 'hucre/xlsx';
import { message } from '../../../foundation/format/index.ts';
import { bareHex } from '../../design/contrast.ts';
import { escapeMarkup, LIGHT, oneLine } from '../../design/index.ts';
import type { Part } from '../../document/index.ts';
import { besideWithin } from '../../document/index.ts';
import type { BlockTable } from '../text/index.ts';
import { layTable } from './lay-table.ts';
import { PICTURE_COLUMNS, pictures } from './native-charts.ts';
import { quoted, reference, type Sheet } from './sheet.ts';
import { paperOf, type SheetPage } from './sheet-page.ts';

/**
 * A data table as a sheet, for programs as well as for people: its head is the first row and nothing but its values is
 * beneath; it is an Excel table that is called as the file of the same values is. @param part whose charts stand beside it
 */
export function dataSheet(
  table: BlockTable,
  title: string,
  { beside, page, locale, nameFor, labels }: SheetPage,
  part?: Part,
): Sheet {
  const { columns, rows, beyond = 0 } = table;
  const heads = labels ? uniqueLabels(columns) : columns.map(({ name }) => name);
  const laid = layTable(table, heads, 0, locale);
  const ground = { table, left: columns.length + 1, beside, locale };
  const { charts, rules } = part === undefined ? { charts: [], rules: [] } : pictures(part, ground);
  const covered = charts.length === 0 ? [] : [3, ...Array.from({ length: PICTURE_COLUMNS }, () => 9)];
  const widths = [...laid.widths, ...(table.part === 'history' ? [SPARKLINE_WIDTH] : []), ...covered];
  const area = { top: 0, left: 0, bottom: rows.length, right: columns.length - 1 };
  const name = nameFor(title);
  return {
    ...{ name, title, rows: laid.rows, widths, looks: laid.looks },
    heights: new Map([[0, laid.headHeight]]),
    // A table of Excel's has at least one row beneath its head.
    ...(rows.length > 0 && { table: { name: tableName(table.name), area, heads } }),
    ...(beyond > 0 && { remark: message('list.moreRowsBeyondLimit', { count: beyond }, locale) }),
    rules: [...laid.rules, ...rules],
    ...{ charts, sparklines: sparklinesOf(table, name) },
    freezePane: { rows: 1, columns: tellingColumns(table) },
    repeated: 0,
    ...printedOf(widths, rows.length, charts.length > 0),
    ...paperOf(page, widths),
  };
}

/** The widest that paper shows, in characters. */
const PAPER = 200;

/** Of the two dozen columns of an account as many as paper has room for; all of them where a picture stands behind. */
function printedOf(widths: readonly number[], bottom: number, isWhole: boolean): Pick<Sheet, 'printed'> {
  const right = besideWithin(widths, PAPER) - 1;
  return isWhole || right === widths.length - 1 ? {} : { printed: { top: 0, left: 0, bottom, right } };
}

/** A name that cannot be taken for a cell: `kpis-1` is `kpis_1`, and `q1` is `_q1`. */
function tableName(name: string): string {
  const plain = name.replaceAll('-', '_');
  return /^(?:\d|[a-z]{1,3}\d+$|[rc]\d*$|r\d+c\d+$)/.test(plain) ? `_${plain}` : plain;
}

/** What Excel takes as heads of a table: no line breaks, no two alike, 255 characters. */
function uniqueLabels(columns: BlockTable['columns']): string[] {
  const taken = new Set<string>();
  return columns.map(({ name, label = name }) => {
    const base = oneLine(label.toWellFormed()).trim().slice(0, 240).toWellFormed() || name;
    let head = base;
    for (let copy = 2; taken.has(head.toLowerCase()); copy += 1) head = `${base} (${copy})`;
    taken.add(head.toLowerCase());
    return head;
  });
}

/** The columns before the first number, at most two of them, stay in sight. */
function tellingColumns({ columns }: BlockTable): number {
  const first = columns.findIndex(
    ({ format }) => format !== undefined && (typeof format === 'string' || !isTelling(format.kind)),
  );
  return Math.max(1, Math.min(2, first));
}

function isTelling(kind: string): boolean {
  return kind === 'text' || kind === 'date' || kind === 'instant';
}

/** Of the column that lines of recent values stand in. */
const SPARKLINE_WIDTH = 18;

/** A small line at the end of each row of recent values. */
function sparklinesOf({ part, columns, rows }: BlockTable, sheet: string): NonNullable<Sheet['sparklines']> {
  if (part !== 'history') return [];
  const left = columns.findIndex(({ format }) => format === 'row');
  const color = bareHex(LIGHT.series[0] ?? LIGHT.accent);
  return rows.flatMap((cells, at) => {
    const right = cells.findLastIndex((cell) => cell !== null);
    if (right <= left) return [];
    const values = reference({ top: at + 1, bottom: at + 1, left, right });
    // The library writes this range as it is.
    const dataRange = escapeMarkup(`${quoted(sheet)}!${values}`);
    return [{ location: cellRef(at + 1, columns.length), dataRange, color }];
  });
}
