import type { TableBlock, TableColumn } from '../../edition/index.ts';
import type { Cell, DataColumn, DataTable } from '../data-table.ts';

/** The rows of a table as values, and the recent values behind its sparklines. */
export function rowTables(block: TableBlock): DataTable[] {
  return [rowsTable(block), ...historiesTable(block)];
}

/**
 * Each row says in its last column what it is: `row`, `others` for those beyond the limit, `total` for all, so that nobody
 * adds it up with the others; the names of these are left out. Periods are their days, those of comparisons too.
 */
function rowsTable(block: TableBlock): DataTable {
  const { columns, rows, others, totals, periods, comparisons } = block;
  const time = periods === undefined ? undefined : periodAt(columns);
  const against = comparedIn(comparisons);
  const dimensions = columns.filter(({ metric }) => metric === undefined).length;
  const row = (cells: readonly Cell[], days: readonly Cell[], kind: string, compared: readonly Cell[]) => [
    ...(time === undefined ? cells : cells.toSpliced(time, 1, ...days)),
    ...[...compared, kind],
  ];
  const summary = (cells: readonly Cell[] | undefined, kind: string) =>
    cells === undefined
      ? []
      : [
          row(
            cells.map((cell, at) => (at < dimensions ? null : cell)),
            NO_DAYS,
            kind,
            against.summary,
          ),
        ];
  return {
    name: block.id,
    columns: [
      ...columns.flatMap((column, at) => (at === time ? PERIOD : [headOf(column)])),
      ...against.columns,
      { name: 'row' },
    ],
    rows: [
      ...rows.map((cells, index) => row(cells, daysOf(periods, index), 'row', against.rowAt(index))),
      ...summary(others, 'others'),
      ...summary(totals, 'total'),
    ],
  };
}

const PERIOD: readonly DataColumn[] = ['from', 'to', 'partial'].map((name) => ({ name }));
const NO_DAYS = [null, null, null];

function headOf({ name, label }: TableColumn): DataColumn {
  return { name, label };
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
function comparedIn(comparisons: TableBlock['comparisons']): Compared {
  if (comparisons === undefined) return { columns: [], rowAt: () => [], summary: [] };
  const { periods, rows, summary } = comparisons;
  if (periods === undefined)
    return {
      columns: [{ name: 'compared_with' }],
      rowAt: (index) => [rows[index] ?? null],
      summary: [summary],
    };
  const days = (one: (typeof periods)['summary'] | undefined) => [one?.from ?? null, one?.to ?? null];
  return {
    columns: [{ name: 'previous_from' }, { name: 'previous_to' }],
    rowAt: (index) => days(periods.rows[index % Math.max(1, periods.rows.length)]),
    summary: days(periods.summary),
  };
}

/** A row for each sparkline, with what tells its row apart; values are oldest first. */
function historiesTable({ id, columns, rows, periods }: TableBlock): DataTable[] {
  const drawn = columns.filter(({ histories }) => histories !== undefined);
  const length = drawn.reduce(
    (most, { histories = [] }) => histories.reduce((longest, one) => Math.max(longest, one.length), most),
    0,
  );
  if (length === 0) return [];
  const steps = Array.from({ length }, (_, index) => index);
  const time = periods === undefined ? undefined : periodAt(columns);
  const telling = columns.filter(({ metric }) => metric === undefined);
  return [
    {
      name: `${id}-history`,
      columns: [
        ...telling.flatMap((column, at) => (at === time ? PERIOD : [headOf(column)])),
        { name: 'metric' },
        ...steps.map((step) => ({ name: `value_${step + 1}` })),
      ],
      rows: drawn.flatMap(({ name, histories = [] }) =>
        histories.map((values, index) => [
          ...(rows[index] ?? [])
            .slice(0, telling.length)
            .flatMap((cell, at) => (at === time ? daysOf(periods, index) : [cell])),
          ...[name, ...steps.map((step) => values[step] ?? null)],
        ]),
      ),
    },
  ];
}
