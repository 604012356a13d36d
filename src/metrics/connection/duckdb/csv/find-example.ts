import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileTable } from '../../file-table.ts';
import { type NamedFile, readText } from './csv-file.ts';
import type { Example } from './decide-column.ts';
import type { Reading } from './reading.ts';
import { fitsReading, trimmed } from './survey-columns.ts';

/** Finds the first value of a column that the readings do not agree on, or (`misfit`) that none of them can read. */
export type Finder = (readings: readonly Reading[], what?: 'misfit') => Promise<Example | undefined>;

export function createFinder(
  connection: DuckDBConnection,
  files: readonly NamedFile[],
  how: FileTable,
  column: string,
): Finder {
  return async (readings, what) => {
    for (const file of files.filter((one) => one.columns.includes(column))) {
      const source = readText(file, how.nulls);
      const rows = `SELECT row_number() OVER () AS n, ${trimmed(column)} AS v FROM ${source}`;
      const meanings = readings.map((one, index) => `CAST(${one.read('v')} AS VARCHAR) AS m${index}`);
      const select = ['n', 'v', ...(what === 'misfit' ? [] : meanings)].join(', ');
      const wanted = what === 'misfit' ? misfits(readings) : disagree(readings);
      const sql = `SELECT ${select} FROM (${rows}) WHERE v IS NOT NULL AND ${wanted} LIMIT 1`;
      const [found] = (await connection.runAndReadAll(sql)).getRows();
      if (found === undefined) continue;
      const [row, value, ...texts] = found;
      return { file: file.name, row: Number(row), value: String(value), meanings: texts.map(String) };
    }
    return undefined;
  };
}

function misfits(readings: readonly Reading[]): string {
  return readings.map((one) => `NOT COALESCE(${fitsReading('v', one)}, FALSE)`).join(' AND ') || 'TRUE';
}

function disagree(readings: readonly Reading[]): string {
  const [first, ...others] = readings;
  if (first === undefined || others.length === 0) return 'TRUE';
  const differs = others.map((one) => `${one.read('v')} IS DISTINCT FROM ${first.read('v')}`);
  return `(${differs.join(' OR ')})`;
}
