// What CONTRIBUTING.md says of a new kind of metric and a new block, done to a copy of the source.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const REPORT = `title: Buyers
blocks:
  - { type: columns, columns: [{ blocks: [{ type: spotlight, metric: buyers, remark: They came back. }] }, { blocks: [{ type: provenance }] }] }
`;
const MODEL = `metrics:
  returning:
    kind: difference
    label: Returning buyers
    description: Buyers of the period who came before it.
    format: integer
    of: buyers
    less: new_customers
  so_far:
    kind: cumulative
    label: Returning so far
    description: The same, since the beginning.
    format: integer
    of: returning
  no_such:
    kind: difference
    label: Wrong
    description: It takes away what is not there.
    of: buyers
    less: newcomers
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-additions-'));
  for (const name of ['src', 'scripts', 'schemas', 'package.json', 'tsconfig.json'])
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (file) => !file.endsWith('.test.ts'),
    });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const page = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8');
  await addKind(page);
  await addBlock(page);
  await node('src/cli/main.ts', 'init', 'shop');
  await writeFile(join(folder, 'shop/model/returning.yaml'), MODEL.slice(0, MODEL.indexOf('  no_such')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A folder, and an entry in the registry. */
async function addKind(page: string): Promise<void> {
  await mkdir(join(folder, 'src/metrics/kind/difference'));
  await writeFile(join(folder, 'src/metrics/kind/difference/index.ts'), codeOf(page, 'kind'));
  await enter('metrics/kind/registry.ts', "import { difference } from './difference/index.ts';", [
    ['export const KINDS = [', 'export const KINDS = [difference, '],
  ]);
}

/** A folder, and an entry in the registry of reports, in that of editions and in the union of what editions hold. */
async function addBlock(page: string): Promise<void> {
  await mkdir(join(folder, 'src/report/block/spotlight'));
  for (const file of ['edition.ts', 'document.ts', 'index.ts'])
    await writeFile(join(folder, 'src/report/block/spotlight', file), codeOf(page, `block/${file}`));
  await enter('report/block/report-blocks.ts', "import { SPOTLIGHT } from './spotlight/index.ts';", [
    ['image: IMAGE', 'image: IMAGE, spotlight: SPOTLIGHT'],
  ]);
  const told = "import { SPOTLIGHT_IN_EDITION } from './spotlight/document.ts';";
  await enter('report/block/edition-blocks.ts', told, [
    ['  table: TABLE_IN_EDITION', '  spotlight: SPOTLIGHT_IN_EDITION,\n  table: TABLE_IN_EDITION'],
  ]);
  const given = "type { SpotlightBlock } from '../block/spotlight/edition.ts';";
  const type = `import ${given}\nexport ${given}`;
  await enter('report/edition/block.ts', type, [
    ['  | TextBlock<Text>', '  | SpotlightBlock<Text>\n  | TextBlock<Text>'],
  ]);
}

function codeOf(page: string, name: string): string {
  const code = page.split(`\`\`\`ts shown as=${name}\n`)[1]?.split('```')[0];
  if (code === undefined) throw new Error(`CONTRIBUTING.md shows no ${name}`);
  return code;
}

/** Adds an import to a file of the source, and what else is to stand in it. */
async function enter(
  file: string,
  line: string,
  entries: readonly (readonly [string, string])[],
): Promise<void> {
  const text = await readFile(join(folder, 'src', file), 'utf8');
  for (const [before] of entries) expect(text).toContain(before);
  const entered = entries.reduce((all, [before, after]) => all.replace(before, after), text);
  await writeFile(join(folder, 'src', file), `${line}\n${entered}`);
}

/** Runs a program of the copy; resolves to what it prints, also where it fails. */
async function node(...args: readonly string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' },
  });
  const { stdout, stderr } = await run.catch((failure) => failure as { stdout: string; stderr: string });
  return `${stdout}${stderr}`;
}

const broadsheet = (...args: readonly string[]) => node('src/cli/main.ts', ...args, '--project', 'shop');

test('the compiler has nothing to say', async () => {
  const config = JSON.parse(await readFile(join(folder, 'tsconfig.json'), 'utf8'));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ ...config, include: ['src', 'scripts/docs'] }),
  );
  expect(await node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json')).toBe('');
}, 120_000);

test('a kind is answered, alone and in other kinds', async () => {
  const period = ['--from', '2026-08-01', '--to', '2026-11-01', '--json'];
  const lines = async (metrics: string, ...more: string[]) =>
    (await broadsheet('query', metrics, ...period, ...more))
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, number>);
  const months = await lines('buyers,new_customers,returning', '--grain', 'month');
  expect(months).toHaveLength(3);
  for (const { buyers = 0, new_customers = 0, returning } of months)
    expect(returning).toBe(buyers - new_customers);
  const [all] = await lines('returning,so_far');
  expect(Number.isInteger(all?.returning)).toBe(true);
  expect(Number.isInteger(all?.so_far)).toBe(true);
}, 60_000);

test('a kind is explained', async () => {
  const text = await broadsheet('explain', 'returning');
  expect(text).toContain('a difference metric');
  expect(text).toContain('buyers − new_customers');
}, 60_000);

test('a block is asked, drawn, read and compared', async () => {
  await writeFile(join(folder, 'shop/reports/buyers.yaml'), REPORT);
  await broadsheet('run', 'buyers', '--date', '2026-11-01', '--format', 'json,md', '--out', 'out');
  expect(await readFile(join(folder, 'out/report.md'), 'utf8')).toMatch(
    /Buyers[\s\S]*\d[\s\S]*They came back\./,
  );
  const script = `
    import { readFileSync } from 'node:fs';
    import { diffEditions } from './src/report/diff/index.ts';
    import { EditionSchema } from './src/report/edition/edition-schema.ts';
    const made = EditionSchema.parse(JSON.parse(readFileSync('out/edition.json', 'utf8')));
    const later = structuredClone(made);
    later.blocks[0].columns[0].blocks[0].figure.value += 1;
    console.log(JSON.stringify(diffEditions(made, later)));`;
  expect(JSON.parse(await node('--input-type=module', '--eval', script))).toMatchObject({
    numbers: [{ block: 'spotlight-1', metric: 'buyers', change: 'changed', absolute: 1 }],
    blocks: [],
  });
}, 60_000);

test('what is wrong with a metric of a kind is told with its place', async () => {
  await writeFile(join(folder, 'shop/model/returning.yaml'), MODEL);
  expect(await broadsheet('check', '--definitions-only')).toContain(
    'UNKNOWN_METRIC  model/returning.yaml:20:11\n  There is no metric "newcomers".',
  );
}, 60_000);

test('the reference and the schemas know both', async () => {
  const script = `
    import { modelReference } from './scripts/docs/model-reference.ts';
    import { Metric } from './src/metrics/model/index.ts';
    import { z } from 'zod';
    import { reportReference } from './scripts/docs/report-reference.ts';
    import { EditionSchema } from './src/report/edition/edition-schema.ts';
    console.log(modelReference(), reportReference());
    console.log(JSON.stringify(z.toJSONSchema(EditionSchema, { io: 'input' })));
    console.log(JSON.stringify(z.toJSONSchema(Metric, { io: 'input' })));`;
  const text = await node('--input-type=module', '--eval', script);
  expect(text).toContain('### Difference metrics');
  expect(text).toContain('"const":"difference"');
  expect(text).toContain('### Spotlights');
  expect(text).toContain('"const":"spotlight"');
}, 60_000);
