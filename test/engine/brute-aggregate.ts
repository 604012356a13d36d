/** One aggregate of rows. */
import { statistic } from './brute-statistic.ts';
import type { Row } from './world.ts';

/** What is aggregated. */
interface Aggregated {
  readonly aggregate: string;
  readonly column?: string | readonly string[];
  readonly quantile?: number;
}

type ReadColumn = (row: Row, column: string) => string | number | null;

export function aggregate(one: Aggregated, rows: readonly Row[], read: ReadColumn): number | null {
  if (one.aggregate === 'count')
    return one.column === undefined
      ? rows.length
      : rows.filter((row) => read(row, one.column as string) !== null).length;
  if (one.aggregate === 'distinct') {
    const columns = typeof one.column === 'string' ? [one.column] : (one.column ?? []);
    const tuples = rows
      .map((row) => columns.map((column) => read(row, column)))
      .filter((tuple) => !tuple.includes(null));
    return new Set(tuples.map((tuple) => JSON.stringify(tuple))).size;
  }
  const isMoney = one.column === 'money';
  const values = rows
    .map((row) => (isMoney ? row.cents : (read(row, one.column as string) as number | null)))
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  const found = statistic(one, values);
  return found === null ? null : found / (isMoney ? 100 : 1);
}
