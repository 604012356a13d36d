import { describe, expect, test } from 'vitest';
import { openTestStore, STORE_KINDS } from '../../../../test/support/test-store.ts';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Store } from '../../store/index.ts';
import type { Claim, RunRow } from '../run-row.ts';
import {
  assertClaim,
  cancelRun,
  claimRun,
  createRun,
  decideRun,
  findRun,
  keepArtifact,
  leaveRun,
  listRuns,
  type RunRequest,
  readArtifact,
  readSteps,
  recordStep,
  renewLease,
  rerun,
  resumeRun,
  runOfSlot,
  sweepRuns,
} from './index.ts';

const NOON = Date.UTC(2026, 10, 16, 12);
const at = (seconds: number) => new Date(NOON + seconds * 1000);
const REQUEST: RunRequest = {
  report: 'weekly',
  variant: '',
  slot: at(-60),
  editionDate: '2026-11-16',
  parameters: { plan: 'Pro' },
  trigger: 'schedule',
  sends: true,
};
const claimant = (seconds: number, holder = 'one') => ({
  holder,
  now: at(seconds),
  leaseMilliseconds: 10_000,
});
const claimOf = (run: RunRow | undefined): Claim => ({ run: run?.id ?? '', epoch: run?.leaseEpoch ?? 0 });

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.problems[0]?.code : undefined;
}

async function claimed(store: Store, seconds = 0) {
  const { run } = await createRun(store, REQUEST, at(0));
  const own = await claimRun(store, run.id, claimant(seconds));
  return { run, claim: claimOf(own) };
}

describe.each(STORE_KINDS)('runs on %s', (kind) => {
  test('a slot has one run, however many create it at once', async () => {
    const store = await openTestStore(kind);
    const made = await Promise.all(Array.from({ length: 8 }, () => createRun(store, REQUEST, at(0))));
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(made.map(({ run }) => run.id)).size).toBe(1);
    expect(made[0]?.run).toMatchObject({
      ...REQUEST,
      state: 'queued',
      revision: 1,
      attempts: 0,
      requestedAt: at(0),
    });
    const other = await createRun(store, { ...REQUEST, variant: '{"plan":"Basic"}' }, at(0));
    expect(other.isNew).toBe(true);
  });

  test('of several workers one claims it, and again only when the lease has run out', async () => {
    const store = await openTestStore(kind);
    const { run } = await createRun(store, REQUEST, at(0));
    const claims = await Promise.all(
      ['a', 'b', 'c'].map((holder) => claimRun(store, run.id, claimant(0, holder))),
    );
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    expect(await sweepRuns(store, at(9), 10)).toEqual([]);
    expect(await claimRun(store, run.id, claimant(9))).toBeUndefined();
    expect(await sweepRuns(store, at(10), 10)).toEqual([run.id]);
    expect(await claimRun(store, run.id, claimant(10))).toMatchObject({ state: 'running', leaseEpoch: 2 });
  });

  test('a heartbeat keeps the lease, hears of a cancellation, and tells a worker that lost it', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    expect(await renewLease(store, claim, at(13))).toBe('held');
    expect(await claimRun(store, run.id, claimant(12))).toBeUndefined();
    expect((await cancelRun(store, run.id, at(3))).state).toBe('running');
    expect(await renewLease(store, claim, at(16))).toBe('cancelled');
    await claimRun(store, run.id, claimant(20));
    expect(await renewLease(store, claim, at(30))).toBe('lost');
  });

  test('a worker that lost its claim writes nothing', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    await claimRun(store, run.id, claimant(20));
    const step = { step: 'check', revision: 1, startedAt: at(0), finishedAt: at(1), output: {} } as const;
    const late = store.transaction(async (transaction) => {
      await keepArtifact(transaction, run, 'editions', ['late']);
      await recordStep(transaction, claim, step);
    });
    expect(await codeOf(late)).toBe('RUN_CLAIM_LOST');
    expect(await store.query('SELECT name FROM artifact')).toEqual([]);
    expect(await codeOf(leaveRun(store, claim, { to: 'done', at: at(21) }))).toBe('RUN_CLAIM_LOST');
    expect(await codeOf(store.transaction((transaction) => assertClaim(transaction, claim)))).toBe(
      'RUN_CLAIM_LOST',
    );
    expect((await findRun(store, run.id)).state).toBe('running');
  });

  test('steps and what they hand on are there for whoever comes next', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    const editions = [{ text: 'ä'.repeat(5000), value: 1.5, nothing: null }];
    await store.transaction(async (transaction) => {
      await keepArtifact(transaction, run, 'editions', editions);
      await recordStep(transaction, claim, {
        ...{ step: 'compose', revision: 1, startedAt: at(0), finishedAt: at(1) },
        output: { count: 1 },
      });
    });
    expect([...(await readSteps(store, run))]).toEqual([['compose', { count: 1 }]]);
    expect(await readArtifact(store, run, 'editions')).toEqual(editions);
    await leaveRun(store, claim, { to: 'done', at: at(2) });
    expect(await codeOf(readArtifact(store, run, 'editions'))).toBe('INTERNAL');
    expect(await listRuns(store)).toMatchObject([
      { id: run.id, state: 'done', lastStep: 'compose', finishedAt: at(2) },
    ]);
  });

  test('a failed attempt waits, is counted, and forgotten with the next step that works', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    const problems = [{ code: 'CONNECTION_LOST', severity: 'error', message: 'Gone.' }] as const;
    await leaveRun(store, claim, { to: 'waiting', until: at(5), problems, isFailure: true });
    expect(await findRun(store, run.id)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      resumeAt: at(5),
      problem: problems,
    });
    expect(await claimRun(store, run.id, claimant(4))).toBeUndefined();
    expect(await sweepRuns(store, at(4), 10)).toEqual([]);
    expect(await sweepRuns(store, at(5), 10)).toEqual([run.id]);
    const again = await claimRun(store, run.id, claimant(5));
    await store.transaction((transaction) =>
      recordStep(transaction, claimOf(again), {
        step: 'check',
        revision: 1,
        startedAt: at(5),
        finishedAt: at(6),
        output: {},
      }),
    );
    expect(await findRun(store, run.id)).toMatchObject({ attempts: 0, problem: null });
    await leaveRun(store, claimOf(again), { to: 'failed', at: at(7), problems });
    expect(await resumeRun(store, run.id)).toMatchObject({ state: 'queued', attempts: 0, revision: 1 });
  });

  test('a held edition is released or dropped, once', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    expect(await codeOf(decideRun(store, run.id, 'release', 'ada', at(1)))).toBe('RUN_STATE');
    await leaveRun(store, claim, { to: 'held' });
    expect(await claimRun(store, run.id, claimant(60))).toBeUndefined();
    expect(await decideRun(store, run.id, 'release', 'ada', at(1))).toMatchObject({
      ...{ state: 'queued', decision: { action: 'release', by: 'ada', at: at(1).toISOString() } },
    });
    expect(await codeOf(decideRun(store, run.id, 'drop', 'bob', at(2)))).toBe('RUN_STATE');
    const again = await claimRun(store, run.id, claimant(3));
    await leaveRun(store, claimOf(again), { to: 'held' });
    expect(await decideRun(store, run.id, 'drop', 'bob', at(4))).toMatchObject({
      state: 'dropped',
      finishedAt: at(4),
    });
    expect(await codeOf(cancelRun(store, run.id, at(5)))).toBe('RUN_STATE');
  });

  test('the run of a slot that is over is run again by nobody, whoever asks for the slot', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    await leaveRun(store, claim, { to: 'done', at: at(1) });
    for (const state of ['done', 'cancelled', 'dropped']) {
      await store.query('UPDATE run SET state = $1', [state]);
      const before = await findRun(store, run.id);
      expect(await sweepRuns(store, at(9_000_000), 10)).toEqual([]);
      expect(await claimRun(store, run.id, claimant(9_000_000))).toBeUndefined();
      expect(await resumeRun(store, run.id)).toBeUndefined();
      expect(await codeOf(decideRun(store, run.id, 'release', 'ada', at(2)))).toBe('RUN_STATE');
      expect(await renewLease(store, claim, at(9_000_000))).toBe('lost');
      expect(await createRun(store, { ...REQUEST, trigger: 'hand' }, at(2))).toEqual({
        run: before,
        isNew: false,
      });
      expect(await findRun(store, run.id)).toEqual(before);
    }
  });

  test('a wish to cancel that came too late goes with the claim', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    expect((await cancelRun(store, run.id, at(1))).state).toBe('running');
    await leaveRun(store, claim, { to: 'held' });
    expect(await decideRun(store, run.id, 'release', 'ada', at(2))).toMatchObject({
      ...{ state: 'queued', cancelRequested: false },
    });
    for (const leaving of [
      { to: 'failed', at: at(3), problems: [] },
      { to: 'done', at: at(3) },
    ] as const) {
      const own = await claimRun(store, run.id, claimant(3));
      await cancelRun(store, run.id, at(3));
      await leaveRun(store, claimOf(own), leaving);
      expect((await rerun(store, run.id, at(4))).cancelRequested).toBe(false);
    }
  });

  test('a wish to cancel outlives a wait, which it ends', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    await cancelRun(store, run.id, at(1));
    await leaveRun(store, claim, { to: 'waiting', until: at(9000), problems: null, isFailure: false });
    expect(await sweepRuns(store, at(2), 10)).toEqual([run.id]);
    expect(await claimRun(store, run.id, claimant(2))).toMatchObject({ cancelRequested: true });
  });

  test('a cancelled run sends no more, and one made anew is sent to those who have none', async () => {
    const store = await openTestStore(kind);
    const { run, claim } = await claimed(store);
    await leaveRun(store, claim, { to: 'waiting', until: at(60), problems: null, isFailure: false });
    for (const state of ['pending', 'accepted', 'rejected', 'unknown']) {
      await store.query(
        `INSERT INTO delivery (run_id, report, slot, recipient, channel, locale, state, created_at)
         VALUES ($1::uuid, 'weekly', $2::timestamptz, $3, 'mail', 'en', $3, $2::timestamptz)`,
        [run.id, REQUEST.slot, state],
      );
    }
    const states = async () =>
      (await store.query<{ state: string }>('SELECT state FROM delivery ORDER BY state')).map(
        ({ state }) => state,
      );
    expect(await codeOf(rerun(store, run.id, at(1)))).toBe('RUN_STATE');
    expect((await cancelRun(store, run.id, at(1))).state).toBe('cancelled');
    expect(await states()).toEqual(['accepted', 'rejected', 'skipped', 'unknown']);
    expect(await rerun(store, run.id, at(2))).toMatchObject({
      state: 'queued',
      revision: 2,
      requestedAt: at(2),
      createdAt: at(0),
    });
    expect(await states()).toEqual(['accepted', 'unknown']);
    expect([...(await readSteps(store, await findRun(store, run.id)))]).toEqual([]);
  });

  test('runs are found by the beginning of their id and by their slot', async () => {
    const store = await openTestStore(kind);
    const { run } = await createRun(store, REQUEST, at(0));
    const { run: other } = await createRun(store, { ...REQUEST, variant: '{"plan":"Pro"}' }, at(0));
    expect((await findRun(store, run.id.slice(0, 13).toUpperCase())).id).toBe(run.id);
    expect(await codeOf(findRun(store, "'; DROP TABLE run; --"))).toBe('RUN_UNKNOWN');
    expect(await codeOf(findRun(store, '%'))).toBe('RUN_UNKNOWN');
    expect(await codeOf(runOfSlot(store, { report: 'weekly', slot: REQUEST.slot }))).toBe('RUN_AMBIGUOUS');
    expect((await runOfSlot(store, { ...REQUEST, variant: other.variant })).id).toBe(other.id);
    expect(await codeOf(runOfSlot(store, { report: 'weekly', slot: at(1) }))).toBe('RUN_UNKNOWN');
    expect(await listRuns(store, { report: 'other' })).toEqual([]);
    expect(await listRuns(store, { states: ['queued'], limit: 1 })).toHaveLength(1);
  });

  test('runs of workers that are gone come before those that only wait', async () => {
    const store = await openTestStore(kind);
    const { run: queued } = await createRun(store, { ...REQUEST, slot: at(-9000) }, at(0));
    const { run: orphaned } = await createRun(store, REQUEST, at(0));
    await claimRun(store, orphaned.id, claimant(0));
    expect(await sweepRuns(store, at(60), 10)).toEqual([orphaned.id, queued.id]);
    expect(await sweepRuns(store, at(60), 1)).toEqual([orphaned.id]);
  });
});
