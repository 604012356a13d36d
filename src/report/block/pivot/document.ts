import type { Locale, Said, ValueFormat } from '../../../foundation/format/index.ts';
import type { Table, TableColumn, TableRow } from '../../document/node.ts';
import { cellText, start } from '../../document/tables.ts';
import type { PlacedNumber } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import { PERCENT, signedDifference } from '../table/change-format.ts';
import type { PivotBlock, PivotColumn, PivotRow } from './edition.ts';
import { pivotTable } from './values.ts';

/** A table with heads in two levels and rows beneath rows. */
export const PIVOT_IN_EDITION = {
  document: (block, { locale }) => [tableIn(block, locale)],
  shown: ({ metrics }) => Object.keys(metrics),
  numbers: pivotNumbers,
  values: (block) => [pivotTable(block)],
} satisfies BlockOfEdition<PivotBlock<Said>, PivotBlock>;

function tableIn(block: PivotBlock, locale: Locale): Table {
  const { asked, columns, dimensions, groups, lines, more, note } = block;
  const isGrouped = groups.length < columns.length;
  const [first] = asked;
  const areMetrics = lines.some(({ metric }) => metric !== undefined);
  return {
    kind: 'table',
    columns: [
      start(areMetrics ? '' : dimensions.map(({ label }) => label).join(' / ')),
      ...columns.map((column, at) => columnIn(block, column, isGrouped, first?.[at]?.query)),
    ],
    rows: lines.map((line) => rowIn(block, line, locale)),
    ...{ last: [], beyond: more },
    ...(note === undefined ? {} : { note }),
  };
}

function columnIn(
  { groups }: PivotBlock,
  { group, label, metric, shows, tones }: PivotColumn,
  isGrouped: boolean,
  query: string | undefined,
): TableColumn {
  const head = groups[group]?.label ?? '';
  const isChange = shows === 'absolute' || shows === 'percent';
  return {
    label: isGrouped ? label : head,
    ...(isGrouped ? { group: { at: group, label: head } } : {}),
    align: 'end',
    format: isChange ? { kind: 'number', sign: 'always' } : { kind: 'number' },
    ...(metric === undefined ? {} : { metric }),
    ...(query === undefined ? {} : { query }),
    ...(tones === undefined ? {} : { tones }),
  };
}

const IS: Partial<Record<PivotRow['kind'], NonNullable<TableRow['is']>>> = {
  ...{ heading: 'heading', sum: 'sum', result: 'result', others: 'others' },
};

function rowIn(block: PivotBlock, line: PivotRow, locale: Locale): TableRow {
  const { cells, kind, label, level, metric } = line;
  const { columns } = block;
  const formats = columns.map((column) => formatOf(block, line, column, locale));
  const values = columns.map((_, at) => cells[at] ?? (cells.length === 0 ? '' : null));
  const is = IS[kind];
  const queries = line.asked === undefined ? undefined : block.asked[line.asked];
  return {
    texts: [label, ...values.map((value, at) => cellText(value, formats[at] ?? TEXT, locale))],
    values: [label, ...values],
    formats: [TEXT, ...formats],
    level,
    ...(is === undefined ? {} : { is }),
    ...(metric === undefined ? {} : { metric }),
    ...(queries === undefined ? {} : { queries: [undefined, ...queries.map(({ query }) => query)] }),
  };
}

const TEXT: ValueFormat = { kind: 'text' };

/** How a cell is written: as its metric, as a difference of such values, or in percent. */
function formatOf({ metrics }: PivotBlock, line: PivotRow, column: PivotColumn, locale: Locale): ValueFormat {
  const own = metrics[line.metric ?? column.metric ?? '']?.format ?? TEXT;
  const format = line.format ?? column.format ?? own;
  if (column.shows === 'value' || column.shows === 'before') return format;
  if (column.shows === 'percent') return { ...PERCENT, sign: 'always' };
  return signedDifference(own, format, locale);
}

/** The values with what they are held against, each by its row and its column. */
function pivotNumbers(block: PivotBlock): PlacedNumber[] {
  const { columns, groups, lines, metrics } = block;
  return lines.flatMap((line) =>
    columns.flatMap((column, at): PlacedNumber[] => {
      const value = line.cells[at];
      const metric = line.metric ?? column.metric;
      const isValue = column.shows === 'value' || column.shows === 'before';
      if (
        metric === undefined ||
        value === undefined ||
        value === '' ||
        typeof value === 'boolean' ||
        !isValue
      )
        return [];
      const format = line.format ?? column.format ?? metrics[metric]?.format ?? TEXT;
      const key = JSON.stringify([line.metric ?? null, line.kind, ...line.key, column.name]);
      return [
        { key, place: [line.label, groups[column.group]?.label ?? '', column.label], metric, format, value },
      ];
    }),
  );
}
