import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/operations/store/index.ts';
import { openLog } from '../../src/server/index.ts';
import { watchStore } from '../../src/server/watch-store.ts';

const MEGABYTES = 96;
const disk = smallDisk();
afterAll(() => {
  if (disk === undefined) return;
  execFileSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true });
});

/** A disk of its own, where this machine lets us have one: mounting takes Linux and its superuser. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

const INSERT = `INSERT INTO secret
  SELECT $1, string_agg(md5(random()::text || $1), '') FROM generate_series(1, 3000)`;

/** Writes rows until the disk is full, and gives how many were acknowledged. */
async function fill(store: Store): Promise<{ kept: number; error: unknown }> {
  for (let kept = 0; ; kept += 1) {
    try {
      await store.query(INSERT, [`row ${kept}`]);
    } catch (error) {
      return { kept, error };
    }
  }
}

// As much as leaves no place for the rows, and as much as leaves none for the next segment of the log.
describe.skipIf(disk === undefined).each([30, 44])('a disk with %d MB of something else', (other) => {
  it('loses nothing that was acknowledged when it runs full, and says when a new process is needed', async () => {
    const folder = disk ?? '';
    const filler = join(folder, 'filler');
    const store = await openStore(undefined, { folder, purpose: 'a test' });
    writeFileSync(filler, Buffer.alloc(other * 1_000_000));
    const { kept, error } = await fill(store);
    expect(error).toMatchObject({ problems: [{ code: 'STORE_FAILED' }] });
    rmSync(filler);

    const watching = new AbortController();
    const log = openLog({ level: 'error', style: 'json', secrets: [], write: () => undefined });
    const broken = watchStore(store, { log, signal: watching.signal, every: 20 });
    const goesOn = (async () => {
      for (;;) {
        const done = await store.query("INSERT INTO secret VALUES ('after', '')").then(
          () => true,
          () => false,
        );
        if (done) return 'goes on';
        if (broken.aborted) return 'says so';
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    expect(['goes on', 'says so']).toContain(
      await Promise.race([goesOn, once(broken, 'abort').then(() => 'says so')]),
    );
    watching.abort();
    await store.close();

    const again = await openStore(undefined, { folder, purpose: 'a test' });
    const rows = await again.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM secret WHERE name LIKE 'row %'",
    );
    expect(rows[0]?.count).toBe(kept);
    await again.query("INSERT INTO secret VALUES ('again', '')");
    await again.close();
    rmSync(join(folder, '.broadsheet'), { recursive: true });
  }, 180_000);
});
