import type { Locale, Said } from '../../../foundation/format/index.ts';
import type { Table } from '../../document/node.ts';
import { rowOf, tableOf } from '../../document/tables.ts';
import type { Cell, PlacedNumber } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { TableBlock } from './edition.ts';
import { rowTables } from './values.ts';

/** Rows as they are, with what stands for several of them. */
export const TABLE_IN_EDITION = {
  document: (block, { locale }) => [rowsTable(block, locale)],
  shown: ({ columns }) => columns.flatMap(({ metric }) => metric ?? []),
  numbers: tableNumbers,
  values: rowTables,
} satisfies BlockOfEdition<TableBlock<Said>, TableBlock>;

/** The rows of a table; those that stand in "others" are not missing. */
function rowsTable(block: TableBlock, locale: Locale): Table {
  const { columns, rows, rest, others, totals, more, note, query } = block;
  const lastRow = (of: 'others' | 'all', values: readonly Cell[] | undefined) =>
    values === undefined ? [] : [{ of, ...rowOf(values, columns, locale) }];
  return {
    ...tableOf(columns, rows, locale),
    last: [...lastRow('others', others), ...lastRow('all', totals)],
    beyond: others === undefined && rest === undefined ? more : 0,
    ...(note === undefined ? {} : { note }),
    ...(query === undefined ? {} : { query }),
  };
}

/** The values of the metrics in a table, with what is compared and what stands for several rows. */
function tableNumbers({ columns, rows, rest, others, totals }: TableBlock): PlacedNumber[] {
  const line = (row: readonly Cell[] | undefined, named?: string, isRest = false): PlacedNumber[] => {
    const dimensions = (row ?? []).filter((_, at) => columns[at]?.metric === undefined);
    // How many others there are is no part of what tells them apart.
    const told = isRest
      ? [
          ...dimensions.filter((_, at) => rest?.columns.includes(at) || columns[at]?.type === undefined),
          'others',
        ]
      : dimensions;
    const id = named ?? JSON.stringify(told);
    const name = named ?? dimensions.filter((cell) => cell !== '').join(', ');
    return columns.flatMap(({ name: column, metric, label, format }, at) => {
      const value = row?.[at];
      if (metric === undefined || value === undefined || typeof value === 'boolean') return [];
      return [{ key: JSON.stringify([id, column]), place: [name, label], metric, format, value }];
    });
  };
  return [
    ...rows.flatMap((row, at) => line(row, undefined, rest?.rows.includes(at) === true)),
    ...line(others, 'others'),
    ...line(totals, 'total'),
  ];
}
