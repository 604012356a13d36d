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
  ['alerts/shop.yaml', 'alerts/shop.yaml'],
  ['.gitignore', 'gitignore'],
];

/** Everything `init` writes, by path in the project; the data ends the day before `date`. */
export async function projectFiles(date: string): Promise<Readonly<Record<string, string>>> {
  const files = { ...(await copied(COPIED.map(([to]) => to))), ...(await editorFiles()) };
  const { customers, orders } = sampleData(date);
  return { ...files, 'data/customers.csv': customers, 'data/orders.csv': orders };
}

/** Files of the template, by path in the project. */
export async function copied(names: readonly string[]): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [to, from] of COPIED.filter(([name]) => names.includes(name)))
    files[to] = await readFile(new URL(from, TEMPLATE), 'utf8');
  return files;
}

/** The schemas that editors follow the first line of each definition to. */
export async function editorFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const kind of ['config', 'model', 'report', 'alerts', 'messages']) {
    const text = await readFile(new URL(`${kind}.schema.json`, SCHEMAS), 'utf8');
    files[`.broadsheet/${kind}.schema.json`] = text;
  }
  return files;
}
