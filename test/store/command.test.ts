import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { env } from '../../src/index.ts';
import { MIGRATIONS, migrate, postgresStore } from '../../src/operations/store/index.ts';
import { broadsheet, makeFolder, parseLines, writeFiles } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { createDatabase } from '../setup/database.ts';
import { folderWithStore, openIn } from './folders.ts';

const SMTP_URL = 'smtp://127.0.0.1:9';

test('a store is looked at, saved while another process holds it, and restored', async () => {
  const folder = await folderWithStore();
  await writeFiles(folder, SMALL_PROJECT);
  const run = (...line: string[]) => broadsheet(['store', ...line], { folder, environment: { SMTP_URL } });
  const holder = await openIn(folder, 'a holder');
  await holder.query("INSERT INTO unsubscribe VALUES ('ann@example.com', '*', now(), 'test')");

  const info = await run('info');
  expect(info.code, info.notes).toBe(0);
  expect(parseLines(info.out)).toMatchObject([
    {
      kind: 'pglite',
      migration: MIGRATIONS.length,
      unsubscribe: 1,
      holder: expect.stringContaining('a holder (process '),
    },
  ]);
  const backup = await run('backup', 'copy.tar.gz');
  expect(backup.code, backup.notes).toBe(0);
  expect((await stat(join(folder, 'copy.tar.gz'))).mode & 0o777).toBe(0o600);
  expect(await run('restore', 'copy.tar.gz')).toMatchObject({
    code: 3,
    notes: expect.stringContaining('STORE_LOCKED'),
  });
  await holder.close();

  await rename(join(folder, '.broadsheet', 'store'), join(folder, 'away'));
  const restore = await run('restore', 'copy.tar.gz');
  expect(restore.code, restore.notes).toBe(0);
  expect(parseLines((await run('info')).out)).toMatchObject([{ unsubscribe: 1 }]);
}, 90_000);

test('a store on a server is saved with the tools of PostgreSQL, which are named', async () => {
  const folder = await folderWithStore();
  const config = `${SMALL_PROJECT['broadsheet.config.yaml']}store: \${STORE_URL}\n`;
  await writeFiles(folder, { ...SMALL_PROJECT, 'broadsheet.config.yaml': config });
  const environment = { SMTP_URL, STORE_URL: 'postgresql://me:s3cr3t@127.0.0.1:9/nothing' };
  const restore = await broadsheet(['store', 'restore', 'copy'], { folder, environment });
  expect(restore).toMatchObject({ code: 2, notes: expect.stringContaining('pg_restore') });
  const backup = await broadsheet(['store', 'backup', 'copy'], { folder, environment });
  expect(backup).toMatchObject({ code: 2, notes: expect.stringContaining('pg_dump') });
  expect(backup.notes).not.toContain('s3cr3t');
}, 60_000);

test('a store on a server that is brought up to date names what was kept of it', async () => {
  const { url } = await createDatabase('kept');
  const store = postgresStore(url);
  onTestFinished(() => store.close());
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}store: "${env('STORE_URL')}"\n`,
  });
  onTestFinished(dispose);
  const info = async () => {
    const environment = { SMTP_URL, STORE_URL: url };
    const { out, notes } = await broadsheet(['store', 'info'], { folder, environment });
    expect(out, notes).not.toBe('');
    return parseLines(out)[0];
  };
  await migrate(store, MIGRATIONS.slice(0, 1));
  expect(await info()).toMatchObject({ migration: MIGRATIONS.length, kept: 'broadsheet_before_2' });
  await store.query('DROP SCHEMA broadsheet_before_2 CASCADE');
  expect(await info()).not.toHaveProperty('kept');
});
