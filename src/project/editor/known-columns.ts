import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Model } from '../../metrics/model/index.ts';
import type { KnownColumns } from './project-names.ts';

/** What the database said of the columns of tables, when they were last asked for: not every command asks. */
export const COLUMNS_FILE = '.broadsheet/columns.json';

const ColumnsFile = z.record(z.string(), z.array(z.string()));

/** The columns that are written down beside the definitions; none where nothing is, or nothing that can be read. */
export async function readColumns(folder: string): Promise<KnownColumns> {
  try {
    return ColumnsFile.parse(JSON.parse(await readFile(join(folder, COLUMNS_FILE), 'utf8')));
  } catch {
    return {};
  }
}

/** The file, of the tables that there are: in alphabetical order, so that equal columns are the same text. */
export function columnsFile(columns: KnownColumns, model: Model): string {
  const known = Object.keys(model.tables)
    .filter((name) => columns[name] !== undefined)
    .sort()
    .map((name) => [name, columns[name]]);
  return `${JSON.stringify(Object.fromEntries(known), undefined, 2)}\n`;
}
