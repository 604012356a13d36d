import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUpStore, openStore, restoreStore } from '../../src/operations/store/index.ts';

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

test('a backup brings back every row, and never overwrites a store', async () => {
  const [from, to] = [await freshFolder(), await freshFolder()];
  const file = join(from, 'backup.tar.gz');
  const store = await openStore(undefined, { folder: from, purpose: 'a test' });
  await store.query("INSERT INTO unsubscribe VALUES ('ann@example.com', '*', now(), 'test')");
  expect(await backUpStore(store, file)).toBeGreaterThan(100_000);
  await store.query("INSERT INTO unsubscribe VALUES ('later@example.com', '*', now(), 'test')");
  await expect(restoreStore(from, file)).rejects.toMatchObject({ problems: [{ code: 'STORE_LOCKED' }] });
  await store.close();
  await expect(restoreStore(from, file)).rejects.toMatchObject({ problems: [{ code: 'STORE_EXISTS' }] });

  await restoreStore(to, file);
  const restored = await openStore(undefined, { folder: to, purpose: 'a test' });
  expect(await restored.query('SELECT recipient FROM unsubscribe')).toEqual([
    { recipient: 'ann@example.com' },
  ]);
  await restored.close();
  expect((await readdir(from)).sort()).toEqual(['.broadsheet', 'backup.tar.gz']);
}, 90_000);

test('a file that is no backup leaves no store behind', async () => {
  const folder = await freshFolder();
  await writeFile(join(folder, 'other'), 'nothing of ours');
  await expect(restoreStore(folder, join(folder, 'other'))).rejects.toMatchObject({
    problems: [{ code: 'STORE_FAILED' }],
  });
  expect(await readdir(join(folder, '.broadsheet', 'store'))).not.toContain('data');
});
