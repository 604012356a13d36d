import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Loaded } from './load-definitions.ts';
import { allFences, type Fence, placeOf, ROOT } from './pages.ts';
import { emptyFolder, makeProject, writeInto } from './sandbox.ts';

const fences = allFences();
const FILES: Readonly<Record<string, string>> = {
  config: 'broadsheet.config',
  model: 'model/snippet',
  report: 'reports/snippet',
  alerts: 'alerts/snippet',
  // Called by their language, which is in their first line.
  messages: 'messages/snippet',
};
const definitions = fences.filter(
  ({ language, kind }) => ['yaml', 'ts'].includes(language) && FILES[kind] !== undefined,
);

let loaded: ReadonlyMap<Fence, Loaded>;

/** Loads all in one process of their own: modules are then loaded by Node alone, as they are for users. */
beforeAll(async () => {
  const places = await Promise.all(definitions.map(write));
  const script = join(ROOT, 'test/docs/load-definitions.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...places.flat()], { env: {} });
  const results = JSON.parse(stdout) as Loaded[];
  loaded = new Map(
    definitions.map((fence, index) => [fence, results[index] ?? { value: undefined, codes: ['?'] }]),
  );
  for (const [folder] of places) await rm(folder, { recursive: true, force: true });
});

async function write(fence: Fence): Promise<[folder: string, file: string]> {
  const folder = await makeProject(fence.settings.in);
  if (fence.kind === 'config') await rm(join(folder, 'broadsheet.config.yaml'));
  const [, language = 'snippet'] = /^# messages\/([a-z]+)\.yaml/.exec(fence.text) ?? [];
  const file = `${FILES[fence.kind]?.replace('snippet', language)}.${fence.language}`;
  await writeInto(folder, file, fence.text);
  return [folder, file];
}

test.each(definitions.map((one) => [placeOf(one), one] as const))(
  'the definition at %s loads',
  (_, fence) => {
    const { wrong } = fence.settings;
    expect(loaded.get(fence)?.codes).toEqual(wrong === undefined ? [] : [wrong]);
  },
);

const spellings = Map.groupBy(
  definitions.filter(({ settings }) => settings.as !== undefined),
  ({ page, settings }) => `${page} ${settings.as}`,
);

test.each([...spellings].filter(([, same]) => same.length > 1))(
  'the spellings of %s are the same data',
  (_, same) => {
    const values = same.map((one) => loaded.get(one)?.value);
    for (const value of values) expect(value).toEqual(values[0]);
  },
);

test('TypeScript type-checks', { timeout: 240_000 }, async () => {
  const folder = await emptyFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const snippets = fences.filter(({ language, kind }) => language === 'ts' && kind !== 'shown');
  for (const [index, { text }] of snippets.entries()) await writeInto(folder, `snippet-${index}.ts`, text);
  const settings = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(ROOT, 'node_modules/@types')] },
    include: ['*.ts'],
  };
  await writeInto(folder, 'package.json', '{ "type": "module" }');
  await writeInto(folder, 'tsconfig.json', JSON.stringify(settings));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch(
    (failure) => failure,
  );
  expect(stdout).toBe('');
});
