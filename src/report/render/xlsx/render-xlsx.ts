import { writeXlsx } from 'hucre/xlsx';
import type { Edition } from '../../edition/index.ts';
import { tablesOf } from '../text/index.ts';

/** An edition as an XLSX workbook: a sheet for each table of numbers. */
export async function renderXlsx(edition: Edition): Promise<Uint8Array> {
  const date = new Date(`${edition.date}T00:00:00Z`);
  return await writeXlsx({
    sheets: tablesOf(edition).map(({ name, columns, rows }) => ({
      name: name.slice(0, 31),
      rows: [[...columns], ...rows.map((row) => [...row])],
    })),
    properties: { title: edition.report.title, created: date, modified: date },
  });
}
