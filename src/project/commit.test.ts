import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commitOf } from './commit.ts';

const COMMIT = 'a'.repeat(40);

async function makeRepository(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'broadsheet-commit-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

test.each([
  ['a branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${COMMIT}\n` }],
  [
    'a packed branch',
    { '.git/HEAD': 'ref: refs/heads/main\n', '.git/packed-refs': `# pack-refs\n${COMMIT} refs/heads/main\n` },
  ],
  ['no branch', { '.git/HEAD': `${COMMIT}\n` }],
  [
    'a work tree',
    {
      '.git': 'gitdir: main.git/worktrees/w\n',
      'main.git/worktrees/w/HEAD': 'ref: refs/heads/w\n',
      'main.git/worktrees/w/commondir': '../..\n',
      'main.git/refs/heads/w': `${COMMIT}\n`,
    },
  ],
])('reads the commit of %s', async (_, files) => {
  const folder = await makeRepository(files as Record<string, string>);
  await mkdir(join(folder, 'deep/inside'), { recursive: true });
  expect(await commitOf(join(folder, 'deep/inside'))).toBe(COMMIT);
});

test('an empty repository and no repository have none', async () => {
  expect(await commitOf(await makeRepository({ '.git/HEAD': 'ref: refs/heads/main\n' }))).toBeUndefined();
  expect(await commitOf('/')).toBeUndefined();
});

test('agrees with git', async () => {
  const folder = await makeRepository({ 'a.txt': 'a' });
  const git = (...line: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.de', ...line], { cwd: folder })
      .toString()
      .trim();
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'a');
  expect(await commitOf(folder)).toBe(git('rev-parse', 'HEAD'));
});
