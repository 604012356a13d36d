import type {
  Account,
  AxisBucket,
  ChartBlock,
  Edition,
  EditionBlock,
  Figure,
  HealthBlock,
  KpisBlock,
  TrendsBlock,
} from '../../edition/index.ts';
import type { Cell, DataTable } from './data-table.ts';

/** Every block of an edition that is made of numbers, as data tables: key figures, charts, trends, health lists, tables. */
export function tablesOf(edition: Edition): DataTable[] {
  const taken = new Set<string>();
  return edition.blocks
    .flatMap(tablesOfBlock)
    .map((table) => ({ ...table, name: uniqueName(table.name, taken) }));
}

function tablesOfBlock(block: EditionBlock): DataTable[] {
  switch (block.type) {
    case 'kpis':
      return [figuresTable(block)];
    case 'chart':
      return [chartTable(block)];
    case 'trends':
      return [trendsTable(block)];
    case 'health':
      return healthTables(block);
    case 'table':
      return [{ name: block.id, columns: block.columns.map(({ name }) => name), rows: block.rows }];
    default:
      return [];
  }
}

const FIGURE_COLUMNS = [
  'metric',
  'label',
  'value',
  'reason',
  'from',
  'to',
  'at',
  'compared_with',
  'previous_value',
  'change',
  'relative_change',
  'target',
];

function figuresTable(block: KpisBlock): DataTable {
  return { name: block.id, columns: FIGURE_COLUMNS, rows: block.figures.map(figureRow) };
}

function figureRow(figure: Figure): Cell[] {
  const { period, comparison } = figure;
  return [
    figure.metric,
    figure.label,
    figure.value,
    figure.reason ?? null,
    period?.from ?? null,
    period?.to ?? null,
    figure.at ?? null,
    comparison?.label ?? null,
    comparison?.value ?? null,
    comparison?.absolute ?? null,
    comparison?.relative ?? null,
    figure.target?.value ?? null,
  ];
}

const BUCKET_COLUMNS = ['from', 'to', 'partial'];

function bucketCells({ from, to, partial }: AxisBucket): Cell[] {
  return [from, to, partial];
}

function chartTable({ id, chart }: ChartBlock): DataTable {
  const { axis, series } = chart;
  const heads =
    axis.kind === 'time' ? axis.buckets.map(bucketCells) : axis.categories.map((category) => [category]);
  return {
    name: id,
    columns: [...(axis.kind === 'time' ? BUCKET_COLUMNS : [axis.label]), ...series.map(({ name }) => name)],
    rows: heads.map((head, index) => [...head, ...series.map(({ values }) => values[index] ?? null)]),
  };
}

function trendsTable({ id, buckets, trends }: TrendsBlock): DataTable {
  return {
    name: id,
    columns: [...BUCKET_COLUMNS, ...trends.map(({ metric }) => metric)],
    rows: buckets.map((bucket, index) => [
      ...bucketCells(bucket),
      ...trends.map(({ values }) => values[index] ?? null),
    ]),
  };
}

function healthTables(block: HealthBlock): DataTable[] {
  const categories: DataTable = {
    name: `${block.id}-categories`,
    columns: ['category', 'rule', 'count', 'share', 'stake', 'previous_count'],
    rows: block.categories.map((one) => [
      one.name,
      one.rule,
      one.count,
      one.share,
      one.stake,
      one.previousCount ?? null,
    ]),
  };
  return [
    categories,
    accountsTable(`${block.id}-worst`, block.worst),
    accountsTable(`${block.id}-movers`, block.movers),
  ];
}

function accountsTable(name: string, accounts: readonly Account[]): DataTable {
  const facts = labels(accounts.flatMap((account) => account.facts.map(({ label }) => label)));
  const parts = labels(accounts.flatMap((account) => account.parts.map((part) => part.name)));
  return {
    name,
    columns: [
      ...['key', 'name', 'score', 'category', 'coverage', 'stake', 'previous_score', 'previous_category'],
      ...facts,
      ...parts.flatMap((part) => [part, `${part}_points`, `${part}_possible`, `${part}_change`]),
    ],
    rows: accounts.map((account) => [
      ...accountCells(account),
      ...facts.map((label) => account.facts.find((fact) => fact.label === label)?.text ?? null),
      ...parts.flatMap((part) => partCells(account, part)),
    ]),
  };
}

function accountCells({ key, name, score, category, coverage, stake, previous }: Account): Cell[] {
  return [key, name, score, category, coverage, stake, previous?.score ?? null, previous?.category ?? null];
}

function partCells({ parts }: Account, name: string): Cell[] {
  const part = parts.find((one) => one.name === name);
  return [part?.value ?? null, part?.points ?? null, part?.possible ?? null, part?.change ?? null];
}

function labels(all: readonly string[]): string[] {
  return [...new Set(all)];
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
