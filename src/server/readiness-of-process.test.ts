import { describe, expect, it } from 'vitest';
import { openTestStore, STORE_KINDS } from '../../test/support/test-store.ts';
import { readinessOfProcess } from './readiness-of-process.ts';

const elapsed = () => 100_000;
const fine = { plannedAt: 99_000, isStopping: false };

async function unmet(state: Parameters<typeof readinessOfProcess>[0]) {
  const { conditions } = await readinessOfProcess(state, elapsed);
  return conditions.filter(({ isMet }) => !isMet).map(({ name }) => name);
}

describe.each(STORE_KINDS)('readinessOfProcess on %s', (kind) => {
  it('is ready when all is well, and else says what is not', async () => {
    const store = await openTestStore(kind);
    expect(await readinessOfProcess({ store, ...fine }, elapsed)).toMatchObject({ isReady: true });
    expect(await unmet({ store, ...fine, plannedAt: undefined })).toEqual(['planner']);
    expect(await unmet({ store, ...fine, plannedAt: 10_000 })).toEqual(['planner']);
    expect(await unmet({ store, ...fine, isStopping: true })).toEqual(['shutdown']);
    expect(await unmet({ store: undefined, ...fine })).toEqual(['store']);
  });

  it('is not ready on a schema that it does not know', async () => {
    const store = await openTestStore(kind);
    await store.query("INSERT INTO migration (number, name, sha256) VALUES (9999, 'later', '')");
    expect(await unmet({ store, ...fine })).toEqual(['migrations']);
    await store.query('DELETE FROM migration');
    expect(await unmet({ store, ...fine })).toEqual(['migrations']);
  });

  it('says in words how it is with each', async () => {
    const store = await openTestStore(kind);
    const details = async (state: Parameters<typeof readinessOfProcess>[0]) =>
      (await readinessOfProcess(state, elapsed)).conditions.map(({ name, detail }) => `${name}: ${detail}`);
    const well = ['store: answers', 'migrations: current', 'planner: planned 1 s ago', 'shutdown: works'];
    expect(await details({ store, ...fine })).toEqual(well);
    expect(await details({ store: undefined, plannedAt: undefined, isStopping: true })).toEqual([
      'store: does not answer',
      'planner: has not planned yet',
      'shutdown: hands over its work',
    ]);
    await store.query('DELETE FROM migration WHERE number = 2');
    expect(await details({ store, ...fine })).toContain('migrations: not all applied');
    await store.query("INSERT INTO migration (number, name, sha256) VALUES (9999, 'later', '')");
    expect(await details({ store, ...fine })).toContain('migrations: written by a later version');
  });

  it('takes a minute without a look for too long, and not a moment less', async () => {
    const store = await openTestStore(kind);
    expect(await unmet({ store, ...fine, plannedAt: 40_000 })).toEqual([]);
    expect(await unmet({ store, ...fine, plannedAt: 39_999 })).toEqual(['planner']);
  });

  it('is not ready when the store is gone', async () => {
    const store = await openTestStore(kind);
    await store.close();
    expect(await unmet({ store, ...fine })).toEqual(['store']);
  });
});
