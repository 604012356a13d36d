import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { spillFolder } from './spill-folder.ts';

test('only this user can enter it, and nobody can guess it', () => {
  const first = spillFolder();
  expect(spillFolder()).not.toBe(first);
  expect(spillFolder('/data/shop.duckdb')).toBe(spillFolder('/data/shop.duckdb'));
  expect(statSync(dirname(first)).mode & 0o777).toBe(0o700);
  expect(dirname(first)).not.toContain(String(process.pid));
});

test('it goes with its process', () => {
  const module = join(import.meta.dirname, 'spill-folder.ts');
  const script = `import { spillFolder } from ${JSON.stringify(module)}; console.log(spillFolder());`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(stdout).toContain('broadsheet-spill-');
  expect(existsSync(dirname(stdout.trim()))).toBe(false);
});
