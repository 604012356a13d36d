import { type Locale, message, type Said, type ValueFormat } from '../../../foundation/format/index.ts';
import { bucketText } from '../../document/bucket-text.ts';
import type { Content, Figures, Table, TableColumn, TableRow } from '../../document/node.ts';
import { chartOf, figureIn } from '../../document/nodes.ts';
import { cellText, end, start, tableOf } from '../../document/tables.ts';
import type { PlacedNumber, WordedEdition } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { ChartSeries, ChartSpec } from '../chart/edition.ts';
import { periodCells, periodColumns } from '../chart/values.ts';
import { type DataTable, named } from '../data-table.ts';
import { PERCENT, signedDifference } from '../table/change-format.ts';
import type { Review, Standing, WeeksAndMonthsBlock } from './edition.ts';

/** Pictures of weeks and months, and a table of how the last of them stand. */
export const WEEKS_AND_MONTHS_IN_EDITION = {
  named: 'implied',
  document: (block, edition): readonly Content[] => [picturesOf(block, edition), latestTable(block, edition)],
  shown: ({ reviews }) => reviews.map(({ metric }) => metric),
  numbers: reviewNumbers,
  values: (block) => [reviewTable(block), latestValues(block)],
} satisfies BlockOfEdition<WeeksAndMonthsBlock<Said>, WeeksAndMonthsBlock>;

function picturesOf(block: WeeksAndMonthsBlock, edition: WordedEdition): Figures {
  const { buckets, reviews } = block;
  const figures = reviews.map((review) => {
    const chart: ChartSpec = {
      ...{ kind: 'line', axis: { kind: 'time', grain: 'week', buckets } },
      series: seriesOf(block, review, edition.locale),
    };
    const shown = figureIn({ ...review.figure, label: review.label }, edition);
    return { ...shown, chart: chartOf(chart, review.alternative, review.figure.query, edition) };
  });
  return { kind: 'figures', figures, history: historyOf(block, edition) };
}

/** The values, those of the year before, and what is to be reached. */
function seriesOf(
  { yearEarlier: periods, yearLabel }: Pick<WeeksAndMonthsBlock, 'yearEarlier' | 'yearLabel'>,
  { metric, label, format, values, yearEarlier, target }: Review,
  locale: Locale,
): ChartSeries[] {
  const isKnown = yearEarlier.some((one) => one !== null);
  return [
    { name: label, metric, format, values },
    ...(isKnown
      ? [
          {
            ...{ name: yearLabel, metric, format, values: yearEarlier },
            earlier: { name: 'year_earlier', label: yearLabel, periods },
          },
        ]
      : []),
    ...(target === undefined
      ? []
      : [
          { name: message('column.target', locale), metric, format, isTarget: true as const, values: target },
        ]),
  ];
}

/** The values of all metrics, a row for each bucket. */
function historyOf(block: WeeksAndMonthsBlock, edition: WordedEdition): Table {
  const { locale } = edition;
  const series = block.reviews.flatMap((review) =>
    seriesOf(block, review, locale).map((one, at) => ({
      ...one,
      label: at === 0 ? one.name : message('text.inBrackets', { text: review.label, note: one.name }, locale),
    })),
  );
  const columns = series.map(({ label, format, metric }): TableColumn => ({ ...end(label, format), metric }));
  const rows = block.buckets.map((bucket, at) => [
    bucketText(bucket, bucket.grain ?? 'week', edition),
    ...series.map(({ values }) => values[at] ?? null),
  ]);
  return tableOf([start(message('column.period', locale)), ...columns], rows, locale);
}

const STRETCHES = ['week', 'month'] as const;

/** How the last week and the last month stand: a row for each metric. */
function latestTable(block: WeeksAndMonthsBlock, edition: WordedEdition): Table {
  const { locale } = edition;
  const columns = STRETCHES.flatMap((grain, at): TableColumn[] => {
    const last = block.buckets.findLast((one) => (one.grain ?? 'week') === grain);
    const bucket = last === undefined ? '' : bucketText(last, grain, edition);
    const group = { at, label: grain === 'week' ? message('weeks.of', { bucket }, locale) : bucket };
    const query = block.queries[at];
    const heads = ['column.value', `weeks.since.${grain}`, 'weeks.since.year'] as const;
    return heads.map((head) => ({
      ...end(message(head, locale), { kind: 'number' }),
      group,
      ...(query === undefined ? {} : { query }),
    }));
  });
  return {
    kind: 'table',
    columns: [start(''), ...columns],
    rows: block.reviews.map((review) => latestRow(review, locale)),
    ...{ last: [], beyond: 0 },
    ...(block.note === undefined ? {} : { note: block.note }),
  };
}

function latestRow({ metric, label, format, week, month }: Review, locale: Locale): TableRow {
  const change = changeFormat(format, locale);
  const values = [week, month].flatMap((one: Standing) => [one.value, one.change, one.yearChange]);
  const formats = STRETCHES.flatMap(() => [format, change, change]);
  return {
    texts: [label, ...values.map((value, at) => cellText(value, formats[at] ?? format, locale))],
    values: [label, ...values],
    formats: [{ kind: 'text' }, ...formats],
    metric,
  };
}

/** Changes are shares, of percentages points. */
function changeFormat(format: ValueFormat, locale: Locale): ValueFormat {
  return format.kind === 'percent'
    ? signedDifference(format, format, locale)
    : { ...PERCENT, sign: 'always' };
}

/** A row for each bucket; of each metric its values, those of the year before and the target. */
function reviewTable({ id, buckets, reviews }: WeeksAndMonthsBlock): DataTable {
  const periods = [...periodColumns(buckets), ...named(undefined, 'grain')];
  const filled = reviews.flatMap((review) => {
    const { label, format, values, yearEarlier, target } = review;
    const name = nameIn(review);
    const beside = (of: string, known: Review['values'] = []) =>
      known.some((one) => one !== null)
        ? named(format, `${name}_${of}`).map((column) => ({ column, values: known }))
        : [];
    const own = { column: { name, label, format }, values };
    return [own, ...beside('year_earlier', yearEarlier), ...beside('target', target)];
  });
  const names = filled.map(({ column }) => column.name);
  return {
    name: id,
    columns: [...periods, ...filled.map(({ column }) => column)],
    series: reviews.map((one) => ({ column: periods.length + names.indexOf(nameIn(one)), row: 0 })),
    rows: buckets.map((bucket, at) => [
      ...[...periodCells(bucket, buckets), bucket.grain ?? 'week'],
      ...filled.map(({ values }) => values[at] ?? null),
    ]),
  };
}

/** Shares and points stand in one column. */
const CHANGE: ValueFormat = { kind: 'number', decimals: 4 };

/** How the last week and the last month stand, a row for each metric; changes of percentages are in points, all others shares. */
function latestValues({ id, reviews }: WeeksAndMonthsBlock): DataTable {
  return {
    name: `${id}-latest`,
    columns: [
      { name: 'metric' },
      ...STRETCHES.flatMap((grain) => [
        ...named('row', grain),
        ...named(CHANGE, `${grain}_change`, `${grain}_year_change`),
      ]),
    ],
    formats: reviews.map(({ format }) => format),
    rows: reviews.map((review) => [
      nameIn(review),
      ...[review.week, review.month].flatMap(({ value, change, yearChange }) => [value, change, yearChange]),
    ]),
  };
}

/** What programs call its values. */
function nameIn({ metric, isAverageWeek }: Review): string {
  return isAverageWeek === true ? `${metric}_a_week` : metric;
}

/** The values of all metrics, each by its bucket. */
function reviewNumbers({ buckets, reviews }: WeeksAndMonthsBlock): PlacedNumber[] {
  return reviews.flatMap(({ metric, label, format, values }) =>
    values.map((value, at) => ({
      key: JSON.stringify([metric, buckets[at]?.grain ?? 'week', buckets[at]?.from]),
      place: [label, buckets[at]?.label ?? ''],
      ...{ metric, format, value },
    })),
  );
}
