import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyCluster } from './empty-cluster.ts';
import { hasData, makeData } from './make-data.ts';
import { openPglite } from './open-pglite.ts';

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { folder, place: join(folder, 'data') };
}

test('data is in its place with what was prepared, and what a process that was killed had begun is gone', async () => {
  const { folder, place } = aFolder();
  mkdirSync(`${place}.draft`);
  writeFileSync(join(`${place}.draft`, 'PG_VERSION'), 'half');
  expect(await hasData(place, 'the store')).toBe(false);
  const content = await emptyCluster();
  await makeData(place, async (database) => void (await database.exec('CREATE TABLE kept (n int)')), {
    content,
  });
  expect(readdirSync(folder)).toEqual(['data']);
  expect(await hasData(place, 'the store')).toBe(true);
  const database = await openPglite({ folder: place });
  expect((await database.query('SELECT count(*)::int AS n FROM kept')).rows).toEqual([{ n: 0 }]);
  await database.close();
});

test('where preparing fails nothing is left', async () => {
  const { folder, place } = aFolder();
  const content = await emptyCluster();
  const made = makeData(
    place,
    async (database) => {
      await database.close();
      throw new Error('it cannot be prepared');
    },
    { content },
  );
  await expect(made).rejects.toThrow('it cannot be prepared');
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(place)).toBe(false);
});
