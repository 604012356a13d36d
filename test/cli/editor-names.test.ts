import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadUsable } from '../../src/project/index.ts';
import { openDefinitions } from '../../src/server/open-definitions.ts';
import { NO_LOG } from '../run/world.ts';
import { broadsheet, makeFolder, writeFiles } from './command-line.ts';

const NEW_METRIC = `metrics:
  pieces: { kind: simple, label: Pieces, description: Pieces sold., table: orders, aggregate: sum, column: pieces }
`;

async function shop(): Promise<string> {
  const { folder, dispose } = await makeFolder({});
  onTestFinished(dispose);
  await broadsheet(['init'], { folder });
  return folder;
}

async function schema(folder: string, kind: string) {
  return JSON.parse(await readFile(join(folder, `.broadsheet/${kind}.schema.json`), 'utf8'));
}

/** What is offered as the metric of a report's subject line. */
async function headlines(folder: string): Promise<string[]> {
  const { properties, definitions } = await schema(folder, 'report');
  const [{ $ref }] = properties.headline.allOf;
  return definitions[$ref.slice('#/definitions/'.length)].enum;
}

async function columnsOffered(folder: string, table: string): Promise<string[] | undefined> {
  const { properties } = await schema(folder, 'model');
  const [, fields] = properties.tables.properties[table].allOf;
  return fields.properties.time.anyOf[0].enum;
}

const METRICS = ['buyers', 'new_customers', 'order_value', 'orders', 'revenue'];

test('editors know the names of a project from its beginning, and with the first check the columns of its tables', async () => {
  const folder = await shop();
  expect(await headlines(folder)).toEqual(METRICS);
  expect(await columnsOffered(folder, 'orders')).toBeUndefined();
  await writeFiles(folder, { 'model/pieces.yaml': NEW_METRIC });
  await broadsheet(['check', '--definitions-only'], { folder });
  expect(await headlines(folder)).toEqual([...METRICS.slice(0, 4), 'pieces', 'revenue']);
  await broadsheet(['check'], { folder });
  const columns = ['amount', 'customer_id', 'order_id', 'ordered_on', 'pieces', 'product'];
  expect(await columnsOffered(folder, 'orders')).toEqual(columns);
  // Those who do not ask the database remember what it said, and write nothing that is there.
  const files = ['model.schema.json', 'report.schema.json', 'columns.json'];
  const times = () => Promise.all(files.map((one) => stat(join(folder, '.broadsheet', one))));
  const before = (await times()).map(({ ino }) => ino);
  await broadsheet(['check', '--definitions-only'], { folder });
  await broadsheet(['check'], { folder });
  expect(await columnsOffered(folder, 'orders')).toEqual(columns);
  expect((await times()).map(({ ino }) => ino)).toEqual(before);
});

test('a report that is wrong keeps nothing from editors, and neither does a folder that cannot be written from the check', async () => {
  const folder = await shop();
  await writeFiles(folder, {
    'model/pieces.yaml': NEW_METRIC,
    'reports/wrong.yaml': 'title: Wrong\nblocks: [{ type: kpis, metrics: [nothing] }]\n',
  });
  expect((await broadsheet(['check', '--definitions-only'], { folder })).code).toBe(2);
  expect(await headlines(folder)).toContain('pieces');
  await rm(join(folder, 'reports/wrong.yaml'));
  await rm(join(folder, '.broadsheet/report.schema.json'));
  await mkdir(join(folder, '.broadsheet/report.schema.json/in'), { recursive: true });
  const { code, notes } = await broadsheet(['check', '--definitions-only'], { folder });
  expect(code).toBe(0);
  expect(notes).toContain("What editors know of the project's names stays as it was: ");
});

test('nothing is written for a project whose files point to no schemas', async () => {
  const folder = await shop();
  await rm(join(folder, '.broadsheet'), { recursive: true });
  const files = ['broadsheet.config.yaml', 'model/shop.yaml', 'reports/weekly.yaml', 'alerts/shop.yaml'];
  const texts = await Promise.all(files.map((one) => readFile(join(folder, one), 'utf8')));
  const bare = texts.map((text) => text.replace(/^.*schema\.json\n/, ''));
  await writeFiles(folder, Object.fromEntries(files.map((one, at) => [one, bare[at] ?? ''])));
  await broadsheet(['check'], { folder });
  await expect(stat(join(folder, '.broadsheet'))).rejects.toThrow('ENOENT');
  // A file that points there brings them back, as after cloning a repository that leaves them out.
  await writeFiles(folder, { 'model/shop.yaml': texts[1] ?? '' });
  await broadsheet(['check', '--definitions-only'], { folder });
  expect(await headlines(folder)).toEqual(METRICS);
});

test('whoever serves the project tells editors what has changed', async () => {
  const folder = await shop();
  const definitions = openDefinitions(await loadUsable(folder), {
    ...{ log: NO_LOG, purpose: 'a test', now: Date.now, every: 1 },
    load: () => loadUsable(folder),
  });
  onTestFinished(() => definitions.close());
  await writeFiles(folder, { 'model/pieces.yaml': NEW_METRIC });
  await expect.poll(() => headlines(folder), { timeout: 20_000 }).toContain('pieces');
}, 30_000);
