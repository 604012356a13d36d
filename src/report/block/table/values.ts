import {
  type Cell,
  type DataColumn,
  type DataTable,
  dimensionFormat,
  endsFormat,
  historyTable,
  named,
} from '../data-table.ts';
import type { TableBlock, TableColumn, TableComparison } from './edition.ts';

/** The rows of a table as values, and the recent values behind its sparklines. */
export function rowTables(block: TableBlock): DataTable[] {
  return [rowsTable(block), ...historiesTable(block)];
}

/**
 * Each row says in its last column what it is: `row`, `others` for those beyond the limit, `total` for all, so that nobody
 * adds it up with the others; the names of these are left out. Periods are their days, those of comparisons too.
 */
function rowsTable(block: TableBlock): DataTable {
  const { columns, rows, rest, others, totals, periods, comparisons } = block;
  const time = periods === undefined ? undefined : periodAt(columns);
  const against = [comparisons ?? []].flat().map(comparedIn);
  const dimensions = columns.filter(({ metric }) => metric === undefined).length;
  const row = (cells: readonly Cell[], days: readonly Cell[], kind: string, compared: readonly Cell[]) => [
    ...(time === undefined ? cells : cells.toSpliced(time, 1, ...days)),
    ...[...compared, kind],
  ];
  const ofRest = (cells: readonly Cell[]) =>
    cells.map((cell, at) => (at < dimensions && at !== time && !rest?.columns.includes(at) ? null : cell));
  const summary = (cells: readonly Cell[] | undefined, kind: string) =>
    cells === undefined
      ? []
      : [
          row(
            cells.map((cell, at) => (at < dimensions ? null : cell)),
            NO_DAYS,
            kind,
            against.flatMap((one) => one.summary),
          ),
        ];
  return {
    name: block.id,
    columns: [
      ...columns.flatMap((column, at) => (at === time ? periodColumns(periods) : [columnOf(column)])),
      ...against.flatMap((one) => one.columns),
      { name: 'row' },
    ],
    rows: [
      ...rows.map((cells, index) =>
        row(
          rest?.rows.includes(index) ? ofRest(cells) : cells,
          daysOf(periods, index),
          rest?.rows.includes(index) ? 'others' : 'row',
          against.flatMap((one) => one.rowAt(index)),
        ),
      ),
      ...summary(others, 'others'),
      ...summary(totals, 'total'),
    ],
  };
}

function periodColumns(periods: TableBlock['periods'] = []): readonly DataColumn[] {
  return [...named(endsFormat(periods), 'from', 'to'), { name: 'partial' }];
}

const NO_DAYS = [null, null, null];

function columnOf(column: TableColumn): DataColumn {
  const { name, label, type, format, display, tones } = column;
  return {
    ...{ name, label, ...dimensionFormat(type, format) },
    ...(display === 'bar' || display === 'shade' ? { display } : {}),
    ...(tones === undefined ? {} : { tones }),
  };
}

/** The column of the time, which is after those of the dimensions. */
function periodAt(columns: readonly TableColumn[]): number {
  return columns.findIndex(({ metric, type }) => metric === undefined && type === undefined);
}

function daysOf(periods: TableBlock['periods'] = [], index: number): readonly Cell[] {
  const period = periods[index % Math.max(1, periods.length)];
  return period === undefined ? NO_DAYS : [period.from, period.to, period.partial];
}

interface Compared {
  readonly columns: readonly DataColumn[];
  readonly rowAt: (index: number) => readonly Cell[];
  readonly summary: readonly Cell[];
}

/** What changes are against: the days; of editions of before, which have none, the words that they have. */
function comparedIn({ name = 'previous', periods, rows, summary }: TableComparison): Compared {
  if (periods === undefined)
    return {
      columns: [{ name: 'compared_with' }],
      rowAt: (index) => [rows[index] ?? null],
      summary: [summary],
    };
  const days = (one: (typeof periods)['summary'] | undefined) => [one?.from ?? null, one?.to ?? null];
  return {
    columns: named(endsFormat(periods.rows), `${name}_from`, `${name}_to`),
    rowAt: (index) => days(periods.rows[index % Math.max(1, periods.rows.length)]),
    summary: days(periods.summary),
  };
}

/** The values of each sparkline, with what tells its row apart. */
function historiesTable({ id, columns, rows, periods }: TableBlock): DataTable[] {
  const time = periods === undefined ? undefined : periodAt(columns);
  const telling = columns.filter(({ metric }) => metric === undefined);
  const told = (index: number) =>
    (rows[index] ?? [])
      .slice(0, telling.length)
      .flatMap((cell, at) => (at === time ? daysOf(periods, index) : [cell]));
  const histories = columns.flatMap(({ name: metric, format, histories: all = [] }) =>
    all.map((values, index) => ({ told: told(index), metric, format, values })),
  );
  const heads = telling.flatMap((column, at) => (at === time ? periodColumns(periods) : [columnOf(column)]));
  return historyTable(id, heads, histories);
}
