import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder } from './command-line.ts';

test('the demo makes its warehouse once, prints key figures and insights, and says where the files are', async () => {
  const { folder, dispose } = await makeFolder();
  onTestFinished(dispose);
  const first = await broadsheet(['demo', '--dir', 'd'], { folder });
  expect(first.code).toBe(0);
  expect(first.notes).toContain('Making the warehouse');
  expect(first.out).toContain('Monthly recurring revenue');
  expect(first.out).toContain('What changed');
  for (const file of ['report.html', 'report.pdf', 'email.eml']) {
    expect(first.out).toContain(join(folder, 'd/executive', file));
  }
  const second = await broadsheet(['demo', '--dir', 'd'], { folder });
  expect(second.notes).not.toContain('Making the warehouse');
  expect(second.out).toBe(first.out);
  expect((await readdir(join(folder, 'd'))).filter((name) => name.endsWith('.duckdb'))).toHaveLength(1);
}, 120_000);
