import type { Sheet } from 'hucre';

export type { Sheet } from 'hucre';

/** A value of a cell as the workbook holds it: of a formula its last result; null where the cell is empty. */
export type SheetValue = Sheet['rows'][number][number];

/**
 * Reads the sheets of a workbook, with the formats of their cells. Days and times are instants in UTC.
 * @throws Error that says what is wrong with the file
 */
export async function readWorkbook(bytes: Uint8Array, kind: 'xlsx' | 'ods'): Promise<readonly Sheet[]> {
  const { sheets } = await (kind === 'ods'
    ? import('hucre/ods').then(({ readOds }) => readOds(bytes))
    : import('hucre/xlsx').then(({ readXlsx }) => readXlsx(bytes, { readStyles: true })));
  return sheets;
}
