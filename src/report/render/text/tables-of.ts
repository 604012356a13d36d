import { formatDimension, type Locale } from '../../../foundation/format/index.ts';
import {
  type Account,
  type AxisBucket,
  axisLabels,
  type ChartBlock,
  type ChartSpec,
  type Edition,
  type Figure,
  type HealthBlock,
  type KpisBlock,
  type LeafBlock,
  leafBlocks,
  type TableBlock,
  type TrendsBlock,
  wordedTable,
} from '../../edition/index.ts';
import type { Cell, DataTable } from './data-table.ts';

/** Every block of an edition that is made of numbers, as data tables: key figures, charts, trends, health lists, tables. */
export function tablesOf(edition: Edition): DataTable[] {
  const taken = new Set<string>();
  return leafBlocks(edition.blocks)
    .flatMap((block) => tablesOfBlock(block, edition.locale))
    .map((table) => ({ ...table, name: uniqueName(table.name, taken) }));
}

function tablesOfBlock(block: LeafBlock, locale: Locale): DataTable[] {
  switch (block.type) {
    case 'kpis':
      return [figuresTable(block)];
    case 'chart':
      return [chartTable(block, locale)];
    case 'trends':
      return [trendsTable(block)];
    case 'health':
      return healthTables(block);
    case 'table':
      return typedTables(block, locale);
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

/** A row for each place of the axis; a bullet chart has a row for each figure instead, since each has a unit of its own. */
function chartTable({ id, chart }: ChartBlock, locale: Locale): DataTable {
  const { series } = chart;
  if (chart.kind === 'bullet') return bulletTable(id, chart, locale);
  const { columns, rows } = axisCells(chart, locale);
  const bands = series.flatMap(({ name, band }) =>
    band === undefined ? [] : [`${name}_low`, `${name}_high`],
  );
  return {
    name: id,
    columns: [...columns, ...series.map(({ name }) => name), ...bands],
    rows: rows.map((head, index) => [
      ...head,
      ...series.map(({ values }) => values[index] ?? null),
      ...series.flatMap(({ band }) => (band === undefined ? [] : (band[index] ?? [null, null]))),
    ]),
  };
}

/** The places of an axis as cells: both ends of buckets and of bins, the names of categories. */
function axisCells(
  chart: ChartSpec,
  locale: Locale,
): { columns: readonly string[]; rows: readonly Cell[][] } {
  const { axis, roles } = chart;
  if (axis.kind === 'time') {
    const expects = axis.buckets.some(({ forecast }) => forecast === true);
    const rows = axis.buckets.map((one) => [
      ...bucketCells(one),
      ...(expects ? [one.forecast === true] : []),
    ]);
    return { columns: [...BUCKET_COLUMNS, ...(expects ? ['forecast'] : [])], rows };
  }
  if (axis.kind === 'bins') {
    const rows = axis.edges.slice(1).map((to, index) => [axis.edges[index] ?? null, to]);
    return { columns: [`${axis.label}_from`, `${axis.label}_to`], rows };
  }
  const { values = [] } = axis.dimension ?? {};
  const cellOf = dimensionCells(locale);
  const rows = axis.categories.map((one, index) => [
    index < values.length ? cellOf(values[index] ?? null) : one,
    ...(roles === undefined ? [] : [roles[index] ?? null]),
  ]);
  return { columns: [axis.label, ...(roles === undefined ? [] : ['role'])], rows };
}

function bulletTable(name: string, { axis, series }: ChartSpec, locale: Locale): DataTable {
  const ranges = Math.max(0, ...series.map((one) => one.ranges?.length ?? 0));
  return {
    name,
    columns: [
      ...['metric', 'label'],
      ...axisLabels(axis, locale),
      ...Array.from({ length: ranges }, (_, index) => `range_${index + 1}`),
    ],
    rows: series.map((one) => [
      ...[one.metric, one.name],
      ...axisLabels(axis, locale).map((_, index) => one.values[index] ?? null),
      ...Array.from({ length: ranges }, (_, index) => one.ranges?.[index] ?? null),
    ]),
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

function typedTables(block: TableBlock, locale: Locale): DataTable[] {
  const table = wordedTable(block, () => dimensionCells(locale));
  return [rowsTable(table), ...historiesTable(table)];
}

/** Writes values of dimensions as data: as they are, but for what programs would take for nothing, or for a word for it. */
function dimensionCells(locale: Locale): (value: Cell) => Cell {
  const words = [null, ''].map((nothing) => formatDimension(nothing, locale));
  return (value) => {
    if (value === null) return formatDimension(null, locale);
    if (typeof value !== 'string') return value;
    const isPlain = value !== '' && !/^".*"$/s.test(value) && !words.includes(value.toLowerCase());
    return isPlain ? value : formatDimension(value, locale);
  };
}

/** What stands for all rows or for the hidden ones is marked in a last column, so that nobody adds it up with the others. */
function rowsTable(block: TableBlock): DataTable {
  const { others, totals, comparisons } = block;
  const kinds = others !== undefined || totals !== undefined;
  const marked = (row: readonly Cell[], kind: string, against: string | null = null) => [
    ...row,
    ...(comparisons === undefined ? [] : [against]),
    ...(kinds ? [kind] : []),
  ];
  return {
    name: block.id,
    columns: [
      ...block.columns.map(({ name }) => name),
      ...(comparisons === undefined ? [] : ['compared_with']),
      ...(kinds ? ['row'] : []),
    ],
    rows: [
      ...block.rows.map((row, index) => marked(row, 'row', comparisons?.rows[index])),
      ...(others === undefined ? [] : [marked(others, 'others', comparisons?.summary)]),
      ...(totals === undefined ? [] : [marked(totals, 'total', comparisons?.summary)]),
    ],
  };
}

/** The recent values behind the sparklines of a table: a row for each sparkline, oldest first. */
function historiesTable({ id, columns, rows }: TableBlock): DataTable[] {
  const drawn = columns.filter(({ histories }) => histories !== undefined);
  const length = Math.max(0, ...drawn.flatMap(({ histories = [] }) => histories.map((one) => one.length)));
  if (length === 0) return [];
  const steps = Array.from({ length }, (_, index) => index);
  return [
    {
      name: `${id}-history`,
      columns: [columns[0]?.name ?? 'row', 'column', ...steps.map((step) => `value_${step + 1}`)],
      rows: drawn.flatMap(({ name, histories = [] }) =>
        histories.map((values, index) => [
          ...[rows[index]?.[0] ?? null, name],
          ...steps.map((step) => values[step] ?? null),
        ]),
      ),
    },
  ];
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
