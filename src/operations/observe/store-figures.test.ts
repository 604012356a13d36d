import { describe, expect, it } from 'vitest';
import { openTestStore, STORE_KINDS } from '../../../test/support/test-store.ts';
import type { Store } from '../store/index.ts';
import { readStoreFigures } from './store-figures.ts';

const NOW = Date.parse('2026-11-16T09:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const ago = (ms: number) => new Date(NOW - ms);

async function addRun(store: Store, report: string, state: string, slot: Date, trigger = 'schedule') {
  const [row] = await store.query<{ id: string }>(
    `INSERT INTO run (report, slot, edition_date, trigger, sends, state, created_at)
     VALUES ($1, $2, '2026-11-16', $3, true, $4, $2) RETURNING id`,
    [report, slot, trigger, state],
  );
  return row?.id ?? '';
}

async function addDelivery(store: Store, run: string, recipient: string, state: string, slot: Date) {
  await store.query(
    `INSERT INTO delivery (run_id, report, slot, recipient, channel, locale, state, created_at)
     VALUES ($1, 'r', $2, $3, 'mail', 'en', $4, $2)`,
    [run, slot, recipient, state],
  );
}

async function addVerdict(store: Store, name: string, verdict: string, at: Date, isError = false) {
  await store.query(
    `INSERT INTO check_result (name, edition_date, verdict, is_error, result, checked_at)
     VALUES ($1, '2026-11-16', $2, $3, '{}', $4)`,
    [name, verdict, isError, at],
  );
}

describe.each(STORE_KINDS)('readStoreFigures on %s', (kind) => {
  it('finds nothing in an empty store', async () => {
    expect(await readStoreFigures(await openTestStore(kind), NOW)).toEqual({
      ...{ slotsLate: 0, oldestLateSeconds: 0, oldestHeldSeconds: 0, alertProblems: 0 },
      ...{ runs: {}, deliveries: {}, notifications: {}, checks: {}, alerts: {} },
    });
  });

  it('counts slots that are late, and not those that are held, done, new or of a person', async () => {
    const store = await openTestStore(kind);
    await addRun(store, 'a', 'queued', ago(10 * MINUTE));
    await addRun(store, 'b', 'waiting', ago(2 * MINUTE));
    await addRun(store, 'c', 'running', ago(MINUTE / 2));
    await addRun(store, 'd', 'held', ago(30 * MINUTE));
    await addRun(store, 'e', 'done', ago(40 * MINUTE));
    await addRun(store, 'f', 'queued', ago(50 * MINUTE), 'hand');
    const figures = await readStoreFigures(store, NOW);
    expect(figures).toMatchObject({ slotsLate: 2, oldestLateSeconds: 600, oldestHeldSeconds: 1800 });
    expect(figures.runs).toEqual({ queued: 2, waiting: 1, running: 1, held: 1, done: 1 });
  });

  it('counts what is open whenever it was due, and what is finished within a week', async () => {
    const store = await openTestStore(kind);
    const old = ago(30 * DAY);
    const run = await addRun(store, 'r', 'done', old);
    await addRun(store, 's', 'held', old);
    await addDelivery(store, run, 'a@x.org', 'accepted', old);
    await addDelivery(store, run, 'b@x.org', 'unknown', old);
    await addDelivery(store, run, 'c@x.org', 'accepted', ago(DAY));
    const figures = await readStoreFigures(store, NOW);
    expect(figures.runs).toEqual({ held: 1 });
    expect(figures.deliveries).toEqual({ unknown: 1, accepted: 1 });
  });

  it('counts each check once, by its latest verdict', async () => {
    const store = await openTestStore(kind);
    await addVerdict(store, 'orders.fresh', 'fail', ago(2 * DAY));
    await addVerdict(store, 'orders.fresh', 'pass', ago(DAY));
    await addVerdict(store, 'orders.volume', 'pass', ago(2 * DAY));
    await addVerdict(store, 'orders.volume', 'warn', ago(DAY));
    await addVerdict(store, 'customers.key', 'fail', ago(DAY), true);
    await addVerdict(store, 'gone', 'fail', ago(9 * DAY));
    expect((await readStoreFigures(store, NOW)).checks).toEqual({ pass: 1, warn: 1, error: 1 });
  });

  it('counts notifications, alerts and rules that fail', async () => {
    const store = await openTestStore(kind);
    await store.query(
      `INSERT INTO notification (key, kind, destinations, policy, message, state, created_at)
       VALUES ('k', 'run', '[]', 'first', '{}', 'pending', $1), ('old', 'run', '[]', 'first', '{}', 'accepted', $2)`,
      [ago(MINUTE), ago(9 * DAY)],
    );
    await store.query(
      `INSERT INTO alert (rule, group_key, state, memory, evaluated_at)
       VALUES ('a', '', 'firing', '{}', $1), ('b', '1', 'normal', '{}', $1), ('b', '2', 'normal', '{}', $1)`,
      [ago(MINUTE)],
    );
    await store.query(`INSERT INTO alert_rule (rule, problem) VALUES ('a', '{}'), ('b', NULL)`);
    expect(await readStoreFigures(store, NOW)).toMatchObject({
      notifications: { pending: 1 },
      alerts: { firing: 1, normal: 2 },
      alertProblems: 1,
    });
  });
});
