import { differenceFormat, momentFormat, type ValueFormat } from '../../foundation/format/index.ts';
import { axisLabels } from './axis-labels.ts';
import type {
  Cell,
  ChartAxis,
  ChartBlock,
  HealthBlock,
  LeafBlock,
  TableBlock,
  TrendsBlock,
} from './block.ts';
import { inlinesOf } from './block-metrics.ts';
import type { Figure, FigureValue } from './figure.ts';

/** A number of an edition, and where it stands. */
export interface PlacedNumber {
  /** The same number of another edition has the same; unique in its block. */
  readonly key: string;
  /** For people, from the outside in: the row and the column, the series and the bucket. */
  readonly place: readonly string[];
  /** Absent for counts that belong to no metric, such as the accounts of a category. */
  readonly metric?: string;
  readonly format: ValueFormat;
  readonly value: FigureValue;
}

/** The numbers that a block shows; those of insights are part of their sentences. Histories of figures are left out. */
export function numbersOf(block: LeafBlock): PlacedNumber[] {
  return told(NUMBERS[block.type] as (block: LeafBlock) => PlacedNumber[], block);
}

/** Numbers that would have one key, such as twice the same metric, are told apart by their order. */
function told(numbers: (block: LeafBlock) => PlacedNumber[], block: LeafBlock): PlacedNumber[] {
  const seen = new Map<string, number>();
  return numbers(block).map((one) => {
    const count = (seen.get(one.key) ?? 0) + 1;
    seen.set(one.key, count);
    return count === 1 ? one : { ...one, key: `${one.key} #${count}` };
  });
}

const none = () => [];

const NUMBERS: {
  readonly [Type in LeafBlock['type']]: (block: Extract<LeafBlock, { type: Type }>) => PlacedNumber[];
} = {
  kpis: ({ figures }) => figures.flatMap(figureNumbers),
  chart: chartNumbers,
  trends: trendNumbers,
  health: healthNumbers,
  table: tableNumbers,
  text: contentNumbers,
  callout: contentNumbers,
  quote: contentNumbers,
  ...{ section: none, insights: none, image: none, 'page-break': none, provenance: none },
};

/** A figure and what it is compared with. */
export function figureNumbers(figure: Figure): PlacedNumber[] {
  const { metric, label, format, value, comparison } = figure;
  const own = { key: metric, place: [label], metric, format, value };
  if (comparison === undefined) return [own];
  const { label: of, value: before } = comparison;
  return [own, { key: `${metric} compared`, place: [label, of], metric, format, value: before }];
}

/** Places of an axis by what they are, and not by how they are written. */
function axisKeys(axis: ChartAxis): readonly string[] {
  if (axis.kind === 'time') return axis.buckets.map(({ from }) => from);
  return axis.kind === 'category' ? axis.categories : axis.edges.map(String);
}

function chartNumbers({ chart: { axis, series } }: ChartBlock): PlacedNumber[] {
  const keys = axisKeys(axis);
  const labels = axisLabels(axis, EXACT);
  return series.flatMap(({ name, metric, format, values }) =>
    values.map((value, at) => ({
      key: JSON.stringify([metric, name, keys[at]]),
      place: [name, labels[at] ?? ''],
      ...{ metric, format, value },
    })),
  );
}

/** Edges of bins for people who compare editions. */
const EXACT = { locale: 'en-US', currency: 'USD' } as const;

function trendNumbers({ buckets, trends }: TrendsBlock): PlacedNumber[] {
  return trends.flatMap(({ metric, label, format, values }) =>
    values.map((value, at) => ({
      key: JSON.stringify([metric, buckets[at]?.from]),
      place: [label, buckets[at]?.label ?? ''],
      ...{ metric, format, value },
    })),
  );
}

const COUNT: ValueFormat = { kind: 'integer' };

function healthNumbers({
  categories,
  label,
  score,
  stake,
  total,
  worst,
  movers,
}: HealthBlock): PlacedNumber[] {
  const accounts = [...new Map([...worst, ...movers].map((one) => [one.key, one])).values()];
  return [
    { key: 'total', place: [label], metric: score, format: COUNT, value: total },
    ...categories.flatMap((one) => [
      { key: `count ${one.name}`, place: [one.name], format: COUNT, value: one.count },
      ...(stake === undefined
        ? []
        : [
            {
              ...{ key: `stake ${one.name}`, place: [one.name, stake.label] },
              ...{ metric: stake.metric, format: stake.format, value: one.stake },
            },
          ]),
    ]),
    ...accounts.map(({ key, name, score: value }) => ({
      ...{ key: `account ${key}`, place: [name], metric: score, format: POINTS, value },
    })),
  ];
}

const POINTS: ValueFormat = { kind: 'number', decimals: 1 };

function tableNumbers({ columns, rows, others, totals }: TableBlock): PlacedNumber[] {
  const line = (row: readonly Cell[] | undefined, named?: string): PlacedNumber[] => {
    const dimensions = (row ?? []).filter((_, at) => columns[at]?.metric === undefined);
    const id = named ?? JSON.stringify(dimensions);
    const name = named ?? dimensions.filter((cell) => cell !== '').join(', ');
    return columns.flatMap(({ metric, label, format }, at) => {
      const value = row?.[at];
      if (metric === undefined || value === undefined || typeof value === 'boolean') return [];
      return [{ key: JSON.stringify([id, metric]), place: [name, label], metric, format, value }];
    });
  };
  return [...rows.flatMap((row) => line(row)), ...line(others, 'others'), ...line(totals, 'total')];
}

function contentNumbers({
  content,
}: Extract<LeafBlock, { type: 'text' | 'callout' | 'quote' }>): PlacedNumber[] {
  return inlinesOf(content).flatMap((inline) => {
    if (inline.kind !== 'figure') return [];
    const { metric, format, value, style = 'value' } = inline;
    const own = style === 'change' ? changeFormat(format) : format;
    return [{ key: `${metric} ${style}`, place: [metric], metric, format: own, value }];
  });
}

/** The change of a date is a number of days, of an instant a length of time. */
function changeFormat(format: ValueFormat): ValueFormat {
  return momentFormat(format) === 'date' ? { kind: 'integer' } : differenceFormat(format);
}
