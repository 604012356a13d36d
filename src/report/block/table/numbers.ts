import type { Cell, PlacedNumber } from '../../edition/index.ts';
import type { TableBlock } from './edition.ts';

/** The values of the metrics in a table, with what is compared and what stands for several rows. */
export function tableNumbers({ columns, rows, others, totals }: TableBlock): PlacedNumber[] {
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
