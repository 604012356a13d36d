import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
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
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-kind-'));
  for (const name of ['src', 'scripts', 'schemas', 'package.json', 'tsconfig.json'])
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (file) => !file.endsWith('.test.ts'),
    });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await addKind();
  await node('src/cli/main.ts', 'init', 'shop');
  await writeFile(join(folder, 'shop/model/returning.yaml'), MODEL.slice(0, MODEL.indexOf('  no_such')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What CONTRIBUTING.md says: a folder, and an entry in the registry. */
async function addKind(): Promise<void> {
  const page = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8');
  const code = /```ts shown as=kind\n(.*?)```/s.exec(page)?.[1] ?? '';
  await mkdir(join(folder, 'src/metrics/kind/difference'));
  await writeFile(join(folder, 'src/metrics/kind/difference/index.ts'), code);
  const registry = join(folder, 'src/metrics/kind/registry.ts');
  const text = await readFile(registry, 'utf8');
  const added = text
    .replace(
      'import { movement }',
      "import { difference } from './difference/index.ts';\nimport { movement }",
    )
    .replace('export const KINDS = [', 'export const KINDS = [difference, ');
  expect(added.length).toBeGreaterThan(text.length + 60);
  await writeFile(registry, added);
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

test('it is answered, alone and in other kinds', async () => {
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

test('it is explained', async () => {
  const text = await broadsheet('explain', 'returning');
  expect(text).toContain('a difference metric');
  expect(text).toContain('buyers − new_customers');
}, 60_000);

test('what is wrong with it is told with its place', async () => {
  await writeFile(join(folder, 'shop/model/returning.yaml'), MODEL);
  expect(await broadsheet('check', '--definitions-only')).toContain(
    'UNKNOWN_METRIC  model/returning.yaml:20:11\n  There is no metric "newcomers".',
  );
}, 60_000);

test('the reference and the schema for editors know it', async () => {
  const script = `
    import { modelReference } from './scripts/docs/model-reference.ts';
    import { Metric } from './src/metrics/model/index.ts';
    import { z } from 'zod';
    console.log(modelReference());
    console.log(JSON.stringify(z.toJSONSchema(Metric, { io: 'input' })));`;
  const text = await node('--input-type=module', '--eval', script);
  expect(text).toContain('### Difference metrics');
  expect(text).toContain('"const":"difference"');
}, 60_000);
