import { formatValue } from '../../foundation/format/index.ts';
import { alignColumns } from '../../report/render/text/columns.ts';
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
    const columns = table.columns.map(({ name }) => name);
    terminal.out(renderCsv({ columns, rows: table.rows }).replaceAll('\r\n', '\n'));
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
  const show = (value: ResultCell, column: ResultColumn | undefined) => {
    if (column?.show !== undefined) return column.show(value);
    if (column === undefined || typeof value === 'string') return String(value);
    return formatValue(value, column.format, locale, { sign: column.style === 'change' ? 'always' : 'auto' });
  };
  const body = rows.map((row) => columns.map((column, at) => show(row[at] ?? null, column)));
  const head = columns.map(({ label }) => label);
  const layout = columns.map(({ format }) => ({ align: isNumeric(format.kind) ? 'end' : 'start' }) as const);
  const [first = '', ...lines] = alignColumns(
    [head, ...body],
    fitted(layout, [head, ...body], terminal.width),
  );
  return `${[terminal.style('bold', first), ...lines].join('\n')}\n`;
}

function isNumeric(kind: string): boolean {
  return kind !== 'text' && kind !== 'date';
}

interface Layout {
  readonly align: 'start' | 'end';
  readonly max?: number;
}

/** Cells below which text says nothing; then a line may rather break. */
const NARROWEST = 14;

/** Columns of text give way, the widest first, until a line fits the terminal; numbers are never cut. */
function fitted(layout: readonly Layout[], rows: readonly (readonly string[])[], width: number): Layout[] {
  const widths = layout.map((_, at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  const total = () => widths.reduce((sum, one) => sum + one + 2, -2);
  while (total() > width) {
    const texts = widths.map((one, at) => (layout[at]?.align === 'start' ? one : 0));
    const widest = texts.indexOf(Math.max(...texts));
    if ((texts[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return layout.map((one, at) => (one.align === 'start' ? { ...one, max: widths[at] ?? 0 } : one));
}
