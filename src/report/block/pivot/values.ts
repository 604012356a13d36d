import {
  type Cell,
  type DataColumn,
  type DataTable,
  dimensionFormat,
  endsFormat,
  named,
  type RowKind,
} from '../data-table.ts';
import type { PivotBlock, PivotColumn, PivotRow } from './edition.ts';

const KINDS: Readonly<Record<PivotRow['kind'], RowKind>> = {
  ...{ row: 'row', heading: 'row', sum: 'total', result: 'total', others: 'others' },
};

/** Columns about one metric beneath one head, by what they show. */
interface Place {
  readonly group: number;
  readonly metric: string | undefined;
  /** The place of a column, and the column. */
  find(
    shows: PivotColumn['shows'],
    against?: string,
  ): { readonly at: number; readonly column: PivotColumn } | undefined;
}

/**
 * The cells of a pivot table, tidy: a line for each row, head and metric, with what tells them apart, the value, and what it is
 * held against. What stands for several rows is said so in the last column, so that nobody adds it up with the others.
 */
export function pivotTable(block: PivotBlock): DataTable {
  const { columns, id, lines, metrics } = block;
  const bases = [...new Set(columns.flatMap(({ against }) => against ?? []))];
  const places = placesOf(block);
  const cells = lines.flatMap((line) =>
    line.kind === 'heading' ? [] : places.map((place) => ({ line, place })),
  );
  return {
    ...{ name: id, columns: dataColumns(block, bases) },
    rows: cells.map(({ line, place }) => lineOf(block, bases, line, place)),
    formats: cells.map(({ line, place }) => {
      const own = line.format ?? place.find('value')?.column.format;
      return own ?? metrics[line.metric ?? place.metric ?? '']?.format ?? { kind: 'number' };
    }),
  };
}

function placesOf({ columns, groups }: PivotBlock): Place[] {
  const all = columns.map((column, at) => ({ column, at }));
  return groups.flatMap((_, group) => {
    const beneath = all.filter(({ column }) => column.group === group);
    return [...Map.groupBy(beneath, ({ column }) => column.metric)].map(([metric, own]): Place => {
      const find: Place['find'] = (shows, against) =>
        own.find(({ column }) => column.shows === shows && column.against === against);
      return { group, metric, find };
    });
  });
}

function dataColumns({ across, dimensions, groups }: PivotBlock, bases: readonly string[]): DataColumn[] {
  const days = endsFormat(groups.map(({ period }) => period));
  return [
    { name: 'metric' },
    ...[...dimensions, ...(across === undefined ? [] : [across])].map(({ name, label, type }) => ({
      ...{ name, label },
      ...dimensionFormat(type),
    })),
    ...[...named(days, 'from', 'to'), { name: 'partial' }, ...named('row', 'value')],
    ...bases.flatMap((base) => [
      ...[...named('row', `value_${base}`), ...named('difference', `value_${base}_difference`)],
      ...named({ kind: 'percent' }, `value_${base}_change`),
      ...(base === 'plan' ? [] : named(days, `${base}_from`, `${base}_to`)),
    ]),
    { name: 'row' },
  ];
}

const CHANGES = ['before', 'absolute', 'percent'] as const;

function lineOf(
  { across, dimensions, groups }: PivotBlock,
  bases: readonly string[],
  line: PivotRow,
  { group, metric, find }: Place,
): Cell[] {
  const head = groups[group];
  const cell = (place: ReturnType<Place['find']>): Cell => {
    const value = place === undefined ? null : (line.cells[place.at] ?? null);
    return value === '' ? null : value;
  };
  return [
    line.metric ?? metric ?? null,
    ...dimensions.map((_, at) => line.key[line.by === undefined ? at : line.by.indexOf(at)] ?? null),
    ...(across === undefined ? [] : [head?.value ?? null]),
    ...[head?.period.from ?? null, head?.period.to ?? null, head?.partial ?? null, cell(find('value'))],
    ...bases.flatMap((base) => {
      const all = CHANGES.map((shows) => find(shows, base));
      const compared = all.find((one) => one !== undefined)?.column.compared;
      const days = base === 'plan' ? [] : [compared?.from ?? null, compared?.to ?? null];
      return [...all.map(cell), ...days];
    }),
    KINDS[line.kind],
  ];
}
