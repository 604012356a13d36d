import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { writeFolder } from './write-folder.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'write-folder-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const at = (...parts: string[]) => join(root, ...parts);
const text = (path: string) => readFile(path, 'utf8');

async function codeOf(writing: Promise<unknown>): Promise<string | undefined> {
  const error = await writing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.problems[0]?.code : String(error);
}

/** A process id that has been used and is free again. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

const machine = hostname().replace(/[^A-Za-z0-9]/g, '');

describe('writeFolder', () => {
  it('makes the folder and its parents', async () => {
    await writeFolder(at('a', 'b'), [
      { name: 'r.txt', bytes: 'one' },
      { name: 'ü 🎉.csv', bytes: Buffer.from([0, 255]) },
    ]);
    expect(await text(at('a', 'b', 'r.txt'))).toBe('one');
    expect([...(await readFile(at('a', 'b', 'ü 🎉.csv')))]).toEqual([0, 255]);
    expect(await readdir(at('a'))).toEqual(['b']);
  });

  it('replaces its own folder whole, so no file of an older edition stays', async () => {
    await writeFolder(at('out'), [
      { name: 'a', bytes: '1' },
      { name: 'b', bytes: '1' },
    ]);
    await writeFolder(at('out'), [{ name: 'a', bytes: '2' }]);
    expect((await readdir(at('out'))).filter((name) => !name.startsWith('.'))).toEqual(['a']);
    expect(await text(at('out', 'a'))).toBe('2');
    expect(await readdir(root)).toEqual(['out']);
  });

  it("replaces only namesakes in a folder with somebody else's files", async () => {
    await mkdir(at('out', 'photos'), { recursive: true });
    await writeFile(at('out', 'thesis.txt'), 'mine');
    await writeFile(at('out', 'a'), 'old');
    await writeFolder(at('out'), [{ name: 'a', bytes: 'new' }]);
    expect((await readdir(at('out'))).sort()).toEqual(['a', 'photos', 'thesis.txt']);
    expect(await text(at('out', 'thesis.txt'))).toBe('mine');
    expect(await text(at('out', 'a'))).toBe('new');
  });

  it('keeps a file that was added to its own folder later', async () => {
    await writeFolder(at('out'), [
      { name: 'a', bytes: '1' },
      { name: 'b', bytes: '1' },
    ]);
    await writeFile(at('out', 'notes.txt'), 'mine');
    await writeFolder(at('out'), [{ name: 'a', bytes: '2' }]);
    expect(await text(at('out', 'notes.txt'))).toBe('mine');
    expect(await text(at('out', 'a'))).toBe('2');
  });

  it('fills an empty folder and follows a link to a folder', async () => {
    await mkdir(at('real'));
    await symlink(at('real'), at('link'));
    await writeFolder(at('link'), [{ name: 'a', bytes: '1' }]);
    await writeFolder(at('link'), [{ name: 'a', bytes: '2' }]);
    expect(await text(at('real', 'a'))).toBe('2');
    expect((await readdir(root)).sort()).toEqual(['link', 'real']);
  });

  it.each([
    '../x',
    'a/b',
    '/etc/x',
    '..',
    '.',
    '',
    '.hidden',
    'a\\b',
    'a\0b',
    'a\nb',
    'c:x',
    'dot.',
    '\ud800',
    '\u202efdp.x',
  ])('refuses the name %j before it writes', async (name) => {
    expect(
      await codeOf(
        writeFolder(at('out'), [
          { name: 'ok', bytes: '' },
          { name, bytes: '' },
        ]),
      ),
    ).toBe('OUTPUT_FAILED');
    expect(await readdir(root)).toEqual([]);
  });

  it('refuses names that differ only in case', async () => {
    const twice = [
      { name: 'A.csv', bytes: '' },
      { name: 'a.CSV', bytes: '' },
    ];
    expect(await codeOf(writeFolder(at('out'), twice))).toBe('OUTPUT_FAILED');
  });

  it('reports a file in the way and changes nothing', async () => {
    await writeFile(at('file'), 'mine');
    expect(await codeOf(writeFolder(at('file', 'out'), [{ name: 'a', bytes: '' }]))).toBe('OUTPUT_FAILED');
    expect(await codeOf(writeFolder(at('file'), [{ name: 'a', bytes: '' }]))).toBe('OUTPUT_FAILED');
    expect(await text(at('file'))).toBe('mine');
    expect(await readdir(root)).toEqual(['file']);
  });

  it('moves nothing when a folder stands where a file should go', async () => {
    await mkdir(at('out', 'b'), { recursive: true });
    await writeFile(at('out', 'a'), 'old');
    const files = [
      { name: 'a', bytes: 'new' },
      { name: 'b', bytes: 'new' },
    ];
    expect(await codeOf(writeFolder(at('out'), files))).toBe('OUTPUT_FAILED');
    expect(await text(at('out', 'a'))).toBe('old');
    expect((await readdir(at('out'))).sort()).toEqual(['a', 'b']);
  });

  it('puts the old folder back when a run died between the renames', async () => {
    await writeFolder(at('out'), [{ name: 'a', bytes: 'old' }]);
    const aside = at(`.out.broadsheet-old-${machine}-${deadPid()}-abcdef`);
    const stage = at(`.out.broadsheet-new-${machine}-${deadPid()}-abcdef`);
    execFileSync('mv', [at('out'), aside]);
    await mkdir(stage);
    await writeFile(join(stage, 'a'), 'half');
    await mkdir(at('out', 'x'), { recursive: true }).then(() => rm(at('out'), { recursive: true }));
    expect(await codeOf(writeFolder(at('out'), [{ name: '..', bytes: '' }]))).toBe('OUTPUT_FAILED');
    await writeFolder(at('out'), [{ name: 'b', bytes: 'new' }]);
    expect((await readdir(at('out'))).filter((name) => !name.startsWith('.'))).toEqual(['b']);
    expect(await readdir(root)).toEqual(['out']);
  });

  it('leaves the work of live runs and of other machines alone', async () => {
    const live = `.out.broadsheet-new-${machine}-${process.ppid}-abcdef`;
    const elsewhere = `.out.broadsheet-new-otherhost-1-abcdef`;
    await mkdir(at(live));
    await mkdir(at(elsewhere));
    await writeFolder(at('out'), [{ name: 'a', bytes: '1' }]);
    expect((await readdir(root)).sort()).toEqual([live, elsewhere, 'out'].sort());
  });

  it.runIf(process.platform === 'linux')('reports a full disk and leaves nothing half-written', async () => {
    // A file size limit is the one way to run out of space without a file system of one's own.
    const script = `
      process.on('SIGXFSZ', () => {});
      const { writeFolder } = await import(${JSON.stringify(new URL('./write-folder.ts', import.meta.url).href)});
      await writeFolder(${JSON.stringify(at('out'))}, [{ name: 'a', bytes: 'fits' }, { name: 'b', bytes: Buffer.alloc(100_000) }])
        .then(() => console.log('written'), (error) => console.log(error.problems?.[0].code ?? error.code));`;
    const run = spawnSync(
      'bash',
      ['-c', 'ulimit -f 20; exec "$0" --input-type=module -e "$1"', process.execPath, script],
      {
        encoding: 'utf8',
      },
    );
    expect(run.stdout.trim()).toBe('DISK_FULL');
    expect(await readdir(root)).toEqual([]);
  });
});
