import { readFile } from 'node:fs/promises';
import { sampleData } from './sample-data.ts';

const TEMPLATE = new URL('template/', import.meta.url);
const SCHEMAS = new URL('../../../schemas/', import.meta.url);

/** Files that are copied as they are; npm and the build leave out some names. */
const COPIED: readonly (readonly [to: string, from: string])[] = [
  ['README.md', 'readme'],
  ['broadsheet.config.yaml', 'broadsheet.config.yaml'],
  ['model/shop.yaml', 'model/shop.yaml'],
  ['reports/weekly.yaml', 'reports/weekly.yaml'],
  ['.gitignore', 'gitignore'],
];

/** Everything `init` writes, by path in the project; the data ends the day before `date`. */
export async function projectFiles(date: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const [to, from] of COPIED) files[to] = await readFile(new URL(from, TEMPLATE), 'utf8');
  for (const kind of ['config', 'model', 'report', 'alerts', 'messages']) {
    // Editors follow the first line of each definition to these.
    files[`.broadsheet/${kind}.schema.json`] = await readFile(
      new URL(`${kind}.schema.json`, SCHEMAS),
      'utf8',
    );
  }
  const { customers, orders } = sampleData(date);
  return { ...files, 'data/customers.csv': customers, 'data/orders.csv': orders };
}
