import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lastChange } from './last-change.ts';

const ENVIRONMENT = { PATH: process.env.PATH ?? '' };

async function makeFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'broadsheet-change-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Commits all files of a folder. */
function commit(folder: string, author: string, date: string): void {
  const git = (...line: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...line], {
      cwd: folder,
      env: { ...ENVIRONMENT, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date },
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'c', `--author=${author} <a@example.org>`);
}

test('a file says when it was committed last, by whom, and whether it has changed since', async () => {
  const folder = await makeFolder();
  const path = join(folder, 'plan.csv');
  await writeFile(path, 'a\n1\n');
  expect(await lastChange(path, ENVIRONMENT)).toBeUndefined();
  commit(folder, 'Ana Ruiz', '2026-11-03T23:30:00+02:00');
  await writeFile(join(folder, 'other.csv'), 'b\n');
  commit(folder, 'Bo', '2026-11-05T10:00:00Z');
  const committed = { day: '2026-11-03', by: 'Ana Ruiz' };
  expect(await lastChange(path, ENVIRONMENT)).toEqual({ committed, isChanged: false });
  await writeFile(path, 'a\n2\n');
  expect(await lastChange(path, ENVIRONMENT)).toEqual({ committed, isChanged: true });
  const fresh = join(folder, 'new.csv');
  await writeFile(fresh, '');
  expect(await lastChange(fresh, ENVIRONMENT)).toEqual({ isChanged: true });
});

test('names of files are names, and never what a shell or git makes of them', async () => {
  const folder = await makeFolder();
  const names = ['--help', '$(touch ran).csv', ':(top)*.csv', '*.csv', 'a b;touch ran;.csv'];
  for (const name of names) await writeFile(join(folder, name), name);
  commit(folder, 'Ana\u001b[31m', '2026-11-03T10:00:00Z');
  await writeFile(join(folder, 'a.csv'), '');
  commit(folder, 'Bo', '2026-11-05T10:00:00Z');
  for (const name of names)
    expect(await lastChange(join(folder, name), ENVIRONMENT)).toEqual({
      committed: { day: '2026-11-03', by: expect.not.stringContaining('\u001b') },
      isChanged: false,
    });
  expect(await lastChange(join(folder, 'ran'), ENVIRONMENT)).toBeUndefined();
});

test('a repository has git run no program of its own, and without git nothing is known', async () => {
  const folder = await makeFolder();
  const path = join(folder, 'plan.csv');
  await writeFile(path, 'a');
  commit(folder, 'Ana', '2026-11-03T10:00:00Z');
  const program = join(folder, 'program.sh');
  await writeFile(program, `#!/bin/sh\ntouch ${join(folder, 'ran')}\n`, { mode: 0o755 });
  execFileSync('git', ['config', 'core.fsmonitor', program], { cwd: folder, env: ENVIRONMENT });
  await lastChange(path, ENVIRONMENT);
  expect(await lastChange(join(folder, 'ran'), ENVIRONMENT)).toBeUndefined();
  expect(await lastChange(path, { PATH: folder })).toBeUndefined();
});
