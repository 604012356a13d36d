import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { type Destination, writeFiles } from './write-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Writes files of these names, each with its name as its text; says what was written and what a terminal showed. */
async function written(names: readonly string[], { out, stem = 'weekly' }: Partial<Destination> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-write-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'taken'), 'a file');
  let shown = '';
  const show = (text: string) => {
    shown += text;
  };
  const terminal = { workingFolder: folder, out: show } as Terminal;
  const files = names.map((name) => ({ name, bytes: bytes(name) }));
  const paths = await writeFiles(files, { out, stem }, terminal);
  return { paths: paths.map((path) => path.replace(folder, '.')), shown, folder };
}

const textIn = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

test.each(['html', 'json', 'md', 'csv', 'eml', 'txt'])('%s goes to standard output', async (ending) => {
  const { paths, shown, folder } = await written([`report.${ending}`]);
  expect([paths, shown, readdirSync(folder)]).toEqual([[], `report.${ending}`, ['taken']]);
});

test.each(['pdf', 'xlsx', 'png'])('%s goes into the working folder', async (ending) => {
  const { paths, shown, folder } = await written([`report.${ending}`]);
  expect([paths, shown]).toEqual([[`./weekly.${ending}`], '']);
  expect(textIn(folder, `weekly.${ending}`)).toBe(`report.${ending}`);
});

test('a file goes where it is wanted, in folders that are made', async () => {
  const { paths, shown, folder } = await written(['report.html'], { out: 'a/b/page.html' });
  expect([paths, shown]).toEqual([['./a/b/page.html'], '']);
  expect(textIn(folder, 'a/b/page.html')).toBe('report.html');
});

test('several go into a folder, named or not', async () => {
  for (const [out, place] of [
    [undefined, 'weekly'],
    ['x/y', 'x/y'],
  ] as const) {
    const { paths, shown, folder } = await written(['report.html', 'report.pdf'], { out });
    expect([paths, shown]).toEqual([[`./${place}`], '']);
    expect(['report.html', 'report.pdf'].map((name) => textIn(join(folder, place), name))).toEqual([
      'report.html',
      'report.pdf',
    ]);
  }
});

test('nothing is nothing', async () => {
  expect(await written([])).toMatchObject({ paths: [], shown: '' });
});

test('what cannot be written is said by its cause', async () => {
  const code = (out: string) =>
    written(['report.pdf'], { out }).then(
      () => 'written',
      (error) => error.problems[0].code,
    );
  expect(await code('taken/report.pdf')).toBe('OUTPUT_FAILED');
  expect(await code('/dev/full')).toBe('DISK_FULL');
});
