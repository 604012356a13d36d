import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nextStep } from '../../src/operations/run/index.ts';
import { emptyCluster } from '../../src/operations/store/embedded/empty-cluster.ts';
import {
  embeddedDatabase,
  MIGRATIONS,
  migrate,
  openPglite,
  pgliteStore,
  type Queryable,
  restoreStore,
} from '../../src/operations/store/index.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';
import { emptyFolder, openIn } from './folders.ts';

const FIRST = MIGRATIONS.slice(0, 1);

/** How far a run had come, in the names of the first version. */
const REACHED = {
  begun: [],
  checked: ['check'],
  asked: ['check', 'ask'],
  judged: ['check', 'ask', 'judge'],
  composed: ['check', 'ask', 'judge', 'compose'],
  rendered: ['check', 'ask', 'judge', 'compose', 'render'],
  delivered: ['check', 'ask', 'judge', 'compose', 'render', 'deliver'],
} as const;

const RUN = `
INSERT INTO run (report, slot, edition_date, trigger, sends, state, created_at)
VALUES ($1, '2026-11-16T08:00Z', '2026-11-16', 'schedule', true, 'running', now()) RETURNING id`;

const STEP = `
INSERT INTO run_step (run_id, revision, step, lease_epoch, started_at, finished_at, output)
VALUES ($1::uuid, 1, $2, 1, now(), now(), $3::jsonb)`;

/** Runs of the first version, each as far as one can be. */
async function fillFirst(store: Queryable): Promise<Record<keyof typeof REACHED, string>> {
  const ids: Record<string, string> = {};
  for (const [report, steps] of Object.entries(REACHED)) {
    const [run] = await store.query<{ id: string }>(RUN, [report]);
    const id = run?.id ?? '';
    ids[report] = id;
    for (const step of steps) await store.query(STEP, [id, step, JSON.stringify({ of: step })]);
    await store.query(
      "INSERT INTO artifact VALUES ($1::uuid, 1, 'editions', '\\x28b52ffd20052900005b22e4225d'::bytea)",
      [id],
    );
  }
  return ids as Record<keyof typeof REACHED, string>;
}

test.each(STORE_KINDS)(
  '%s: runs of the first version go on after the step they had reached; what was not published begins anew',
  async (kind) => {
    const store = await openTestStore(kind, FIRST);
    const ids = await fillFirst(store);
    await migrate(store, MIGRATIONS);
    const next = async (report: keyof typeof REACHED) =>
      await nextStep(store, { id: ids[report], revision: 1 });
    expect(await next('begun')).toBe('check');
    expect(await next('checked')).toBe('check');
    expect(await next('asked')).toBe('check');
    expect(await next('judged')).toBe('check');
    expect(await next('composed')).toBe('render');
    expect(await next('rendered')).toBe('deliver');
    expect(await next('delivered')).toBeUndefined();
    const outputs = 'SELECT step, output FROM run_step WHERE run_id = $1::uuid ORDER BY step';
    expect(await store.query(outputs, [ids.composed])).toEqual([
      { step: 'check', output: { of: 'check' } },
      { step: 'compose', output: { of: 'ask' } },
      { step: 'judge', output: { of: 'judge' } },
      { step: 'publish', output: { of: 'compose' } },
    ]);
    const names = 'SELECT DISTINCT name FROM artifact';
    expect(await store.query(names)).toEqual([{ name: 'composed' }]);
  },
);

test('a new embedded store has nothing to save', async () => {
  const folder = await emptyFolder();
  await openIn(folder);
  expect(await readdir(join(folder, '.broadsheet', 'store'))).not.toContain('before-migration-2.tar.gz');
});

test('the embedded store is saved before it is changed, and the copy can be restored', async () => {
  const folder = await emptyFolder();
  const place = join(folder, '.broadsheet', 'store');
  await mkdir(place, { recursive: true });
  const database = await embeddedDatabase(async () =>
    openPglite({ folder: join(place, 'data'), content: await emptyCluster() }),
  );
  const first = pgliteStore(database, 'a store of the first version');
  await migrate(first, FIRST);
  await fillFirst(first);
  await first.close();

  const store = await openIn(folder);
  expect(await store.query("SELECT 1 FROM run_step WHERE step = 'ask'")).toEqual([]);
  const saved = join(place, 'before-migration-2.tar.gz');
  expect((await stat(saved)).mode & 0o777).toBe(0o600);

  const elsewhere = await emptyFolder();
  await cp(saved, join(elsewhere, 'copy.tar.gz'));
  await restoreStore(elsewhere, join(elsewhere, 'copy.tar.gz'));
  const again = await embeddedDatabase(() =>
    openPglite({ folder: join(elsewhere, '.broadsheet', 'store', 'data') }),
  );
  const restored = pgliteStore(again, 'the copy');
  expect(await restored.query("SELECT count(*) AS count FROM run_step WHERE step = 'ask'")).toEqual([
    { count: 5 },
  ]);
  await restored.close();
}, 240_000);

test('migrations that stores remember are never changed', () => {
  const hashes = MIGRATIONS.map(({ sql }) => createHash('sha256').update(sql).digest('hex').slice(0, 16));
  expect(hashes.slice(0, 2)).toEqual(['b06cd63b4dfd56c9', 'fe2dd84b3c29182f']);
});
