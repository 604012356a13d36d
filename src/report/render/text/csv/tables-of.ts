import { chartTable, periodCells, periodColumns } from '../../../block/chart/values.ts';
import { type Cell, type DataColumn, type DataTable, snakeCased } from '../../../block/data-table.ts';
import { accountTables } from '../../../block/health/values.ts';
import { rowTables } from '../../../block/table/values.ts';
import {
  type Edition,
  type Figure,
  type KpisBlock,
  type LeafBlock,
  leafBlocks,
  type TrendsBlock,
} from '../../../edition/index.ts';

/** Every block of an edition that is made of numbers, as data tables: key figures, charts, trends, health lists, tables. */
export function tablesOf(edition: Edition): DataTable[] {
  const taken = new Set<string>();
  return leafBlocks(edition.blocks)
    .flatMap((block) => tablesOfBlock(block))
    .map(({ name, columns, rows }) => ({
      ...{ name: uniqueName(name, taken), columns: snakeCased(columns), rows },
    }));
}

function tablesOfBlock(block: LeafBlock): DataTable[] {
  switch (block.type) {
    case 'kpis':
      return [figuresTable(block)];
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

const FIGURE_COLUMNS = [
  ...['metric', 'value', 'reason', 'from', 'to', 'at'],
  ...['previous_value', 'previous_reason', 'previous_from', 'previous_to', 'previous_at'],
  ...['change', 'relative_change', 'target', 'target_reached'],
].map((name): DataColumn => ({ name }));

function figuresTable(block: KpisBlock): DataTable {
  return { name: block.id, columns: FIGURE_COLUMNS, rows: block.figures.map(figureRow) };
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
  return {
    name: id,
    columns: [...periodColumns(buckets), ...trends.map(({ metric: name, label }) => ({ name, label }))],
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
