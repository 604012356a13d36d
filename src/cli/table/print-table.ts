import { extent } from '../../foundation/extent.ts';
import { formatValue } from '../../foundation/format/index.ts';
import { alignColumns, type TextColumn } from '../../report/render/text/columns.ts';
import { renderCsv } from '../../report/render/text/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';
import type { ResultCell, ResultColumn, ResultTable } from './result-table.ts';

export type OutputFormat = 'table' | 'json' | 'csv';

/** What was asked for; else a table for a person, one JSON object a line for a pipe. */
export function outputFormat(options: Options, terminal: Terminal): OutputFormat {
  if (options.flag('json')) return 'json';
  const given = options.text('format');
  if (given === 'table' || given === 'json' || given === 'csv') return given;
  return terminal.isInteractive ? 'table' : 'json';
}

/** Prints a result as a table, JSON lines or CSV. */
export function printTable(terminal: Terminal, table: ResultTable, format: OutputFormat): void {
  if (format === 'json') terminal.out(jsonLines(table));
  else if (format === 'csv') {
    terminal.out(renderCsv(table).replaceAll('\r\n', '\n'));
  } else terminal.out(aligned(terminal, table));
}

function jsonLines({ columns, rows, extras }: ResultTable): string {
  return rows
    .map((row, index) => {
      const entries = columns.map(({ name }, at) => [name, row[at] ?? null]);
      return `${JSON.stringify({ ...Object.fromEntries(entries), ...extras?.[index] })}\n`;
    })
    .join('');
}

function aligned(terminal: Terminal, { columns, rows, locale }: ResultTable): string {
  const show = (value: ResultCell, column: ResultColumn) => {
    if (column.show !== undefined) return column.show(value);
    if (typeof value === 'string') return value;
    return formatValue(value, column.format, locale, { sign: column.style === 'change' ? 'always' : 'auto' });
  };
  const shown = columns.map((column, at) => ({
    ...{ column, cells: [column.label, ...rows.map((row) => show(row[at] ?? null, column))] },
  }));
  const kept = withoutSpare(
    shown.filter(({ cells }) => cells.length === 1 || cells.some((cell, row) => row > 0 && cell !== '')),
    terminal.width,
  );
  const lines = [undefined, ...rows].map((_, row) => kept.map(({ cells }) => cells[row] ?? ''));
  const [first = '', ...rest] = alignColumns(lines, fitted(kept, terminal.width));
  return `${[terminal.style('bold', first), ...rest].join('\n')}\n`;
}

function isNumeric(kind: string): boolean {
  return kind !== 'text' && kind !== 'date' && kind !== 'instant';
}

/** A column and all its cells as text, its label first. */
interface ShownColumn {
  readonly column: ResultColumn;
  readonly cells: readonly string[];
}

function widthOf({ cells }: ShownColumn): number {
  return extent(cells.map((cell) => cell.length))[1];
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one + 2, -2);
}

function withoutSpare(shown: readonly ShownColumn[], width: number): readonly ShownColumn[] {
  if (totalOf(shown.map(widthOf)) <= width) return shown;
  return shown.filter(({ column }) => column.isSpare !== true);
}

/** Cells below which text says nothing; then a line may rather break. */
const NARROWEST = 14;

/** Columns of text give way, the widest first, until a line fits the terminal; numbers are never cut. */
function fitted(shown: readonly ShownColumn[], width: number): TextColumn[] {
  const widths = shown.map(widthOf);
  const mayGive = shown.map(({ column }) => !isNumeric(column.format.kind) && column.isWhole !== true);
  while (totalOf(widths) > width) {
    const texts = widths.map((one, at) => (mayGive[at] ? one : 0));
    const widest = texts.indexOf(Math.max(...texts));
    if ((texts[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return shown.map(({ column }, at) => ({
    align: isNumeric(column.format.kind) ? 'end' : 'start',
    ...(mayGive[at] && { max: widths[at] ?? 0 }),
  }));
}
