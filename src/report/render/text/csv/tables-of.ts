import { chartTable, periodCells, periodColumns } from '../../../block/chart/values.ts';
import {
  type Cell,
  DAY,
  type DataColumn,
  type DataTable,
  historyTable,
  named,
  SHARE,
  snakeCased,
} from '../../../block/data-table.ts';
import { accountTables } from '../../../block/health/values.ts';
import { rowTables } from '../../../block/table/values.ts';
import {
  type Edition,
  type Figure,
  type KpisBlock,
  type LeafBlock,
  leafBlocks,
  type TrendsBlock,
  textsInWords,
} from '../../../edition/index.ts';

/** A data table, and the id of the block whose values it holds. */
export type BlockTable = DataTable & { readonly block: string };

/** Every block of an edition that is made of numbers, as data tables: key figures, charts, trends, health lists, tables. */
export function tablesOf(edition: Edition): BlockTable[] {
  const taken = new Set<string>();
  return leafBlocks(textsInWords(edition).blocks).flatMap((block) =>
    tablesOfBlock(block).map((table) => ({
      ...{ ...table, block: block.id },
      ...{ name: uniqueName(table.name, taken), columns: snakeCased(table.columns) },
    })),
  );
}

function tablesOfBlock(block: LeafBlock): DataTable[] {
  switch (block.type) {
    case 'kpis':
      return figureTables(block);
    case 'chart':
      return [chartTable(block)];
    case 'trends':
      return [trendsTable(block)];
    case 'health':
      return accountTables(block);
    case 'table':
      return rowTables(block);
    default:
      return [];
  }
}

const MEASURED = ['value', 'reason', 'from', 'to', 'at'];
const FIGURE_COLUMNS: readonly DataColumn[] = [
  { name: 'metric' },
  ...[...MEASURED, ...MEASURED.map((name) => `previous_${name}`)].map(measuredColumn),
  ...named('difference', 'change'),
  ...named(SHARE, 'relative_change'),
  ...named('row', 'target'),
  ...named(SHARE, 'target_reached'),
];

function measuredColumn(name: string): DataColumn {
  if (name.endsWith('reason')) return { name };
  return { name, format: name.endsWith('value') ? 'row' : DAY };
}

function figureTables({ id, figures }: KpisBlock): DataTable[] {
  const formats = figures.map(({ format }) => format);
  const histories = figures.flatMap(({ metric, format, history: values = [] }) =>
    values.length === 0 ? [] : [{ told: [], metric, format, values }],
  );
  return [
    { name: id, columns: FIGURE_COLUMNS, rows: figures.map(figureRow), formats },
    ...historyTable(id, [], histories),
  ];
}

/** Reasons by their codes; of editions of before, which have none, in the words that they have. */
function figureRow({ metric, comparison, target, ...figure }: Figure): Cell[] {
  return [
    metric,
    ...measured(figure),
    ...measured(comparison ?? { value: null }),
    ...[comparison?.absolute ?? null, comparison?.relative ?? null],
    ...[target?.value ?? null, target?.progress ?? null],
  ];
}

type Measured = Pick<Figure, 'value' | 'reason' | 'reasonCode' | 'period' | 'at'>;

function measured({ value, reason, reasonCode, period, at }: Measured): Cell[] {
  const why = value === null ? (reasonCode ?? reason ?? null) : null;
  return [value, why, period?.from ?? null, period?.to ?? null, at ?? null];
}

function trendsTable({ id, buckets, trends }: TrendsBlock): DataTable {
  const periods = periodColumns(buckets);
  return {
    name: id,
    columns: [...periods, ...trends.map(({ metric: name, label, format }) => ({ name, label, format }))],
    series: trends.map((_, index) => ({ column: periods.length + index, row: 0 })),
    rows: buckets.map((bucket, index) => [
      ...periodCells(bucket, buckets),
      ...trends.map(({ values }) => values[index] ?? null),
    ]),
  };
}

function uniqueName(id: string, taken: Set<string>): string {
  const base =
    id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'table';
  let name = base;
  for (let copy = 2; taken.has(name); copy += 1) name = `${base}-${copy}`;
  taken.add(name);
  return name;
}
