import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { expectPrinted, type Step, stepsOf } from './console-session.ts';
import { allFences, type Fence, placeOf, ROOT } from './pages.ts';
import { type CommandOutcome, runCli, splitWords } from './run-cli.ts';
import { emptyFolder, makeProject } from './sandbox.ts';

const MARKS: Readonly<Record<string, readonly string[]>> = {
  yaml: ['config', 'model', 'report', 'alerts', 'messages', 'cookbook', 'shown'],
  ts: ['config', 'model', 'report', 'alerts', 'check', 'shown'],
  sh: ['shown'],
  ini: ['shown'],
  text: ['shown'],
  sql: ['setup', 'answer', 'shown'],
  console: [''],
};
const fences = allFences();

let demoFolder: string;
let demo: CommandOutcome;
/** It is asked alone, and so is one for all. */
let bookshop: string;

beforeAll(async () => {
  demoFolder = await mkdtemp(join(tmpdir(), 'broadsheet-docs-demo-'));
  demo = await runCli(['demo', '--dir', '.'], demoFolder);
  bookshop = await makeProject('bookshop');
}, 120_000);

afterAll(async () => {
  for (const folder of [demoFolder, bookshop]) await rm(folder, { recursive: true, force: true });
});

test('every block of code says what it is', () => {
  const unmarked = fences.filter(({ language, kind }) => MARKS[language]?.includes(kind) !== true);
  expect(unmarked.map(placeOf)).toEqual([]);
});

test('every npm script that a page names exists', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = fences.flatMap(({ language, text }) =>
    language === 'sh' || language === 'console'
      ? [...text.matchAll(/\bnpm (?:run (?:--silent )?)?([a-z]+)/g)].map((match) => match[1] ?? '')
      : [],
  );
  const known = [...Object.keys(scripts), 'install'];
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test.each(COMMANDS.flatMap(({ examples }) => examples))('the example "%s" can be read', (example) => {
  const { kind } = parseCommandLine(splitWords(example).slice(1), '0.0.0', 100);
  expect(kind).toBe('command');
});

async function folderFor({ settings }: Fence): Promise<string> {
  if (settings.in === 'empty') return emptyFolder();
  if (settings.in === 'shop') return makeProject('shop');
  if (settings.in === 'bookshop') return bookshop;
  if (settings.in === 'techflow') {
    const [warehouse = ''] = (await readdir(demoFolder)).filter((name) => name.endsWith('.duckdb'));
    return makeProject('techflow', join(demoFolder, warehouse));
  }
  return demoFolder;
}

async function perform(
  { command }: Step,
  folder: string,
): Promise<CommandOutcome & { readonly folder: string }> {
  const [program, ...words] = splitWords(command);
  if (program === 'cd') return { exit: 0, output: '', folder: resolve(folder, words[0] ?? '') };
  if (command === 'npm run demo') return { ...demo, folder };
  expect(program, `what is ${command}?`).toBe('broadsheet');
  return { ...(await runCli(words, folder)), folder };
}

const sessions = fences.filter(({ language }) => language === 'console');

test.each(sessions.map((one) => [placeOf(one), one] as const))(
  'the commands at %s do what they say',
  async (_, fence) => {
    let folder = await folderFor(fence);
    const top = folder;
    if (top !== demoFolder && top !== bookshop)
      onTestFinished(() => rm(top, { recursive: true, force: true }));
    for (const step of stepsOf(fence)) {
      const outcome = await perform(step, folder);
      expect(outcome.exit, `${step.command}\n${outcome.output}`).toBe(step.exit);
      expectPrinted(outcome.output, step.prints);
      folder = outcome.folder;
    }
  },
);
