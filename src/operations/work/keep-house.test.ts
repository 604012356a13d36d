import { expect, test } from 'vitest';
import { openTestStore, STORE_KINDS } from '../../../test/support/test-store.ts';
import { keepHouse } from './keep-house.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-11-16T08:00:00Z');
const daysAgo = (days: number) => new Date(now - days * DAY);

test.each(STORE_KINDS)(
  '%s: histories are let go when they are old, and messages on their way never',
  async (kind) => {
    const store = await openTestStore(kind);
    for (const [name, days] of [
      ['old', 800],
      ['new', 3],
    ] as const) {
      await store.query("INSERT INTO alert_event (rule, at, event, detail) VALUES ($1, $2, 'fired', '{}')", [
        name,
        daysAgo(days),
      ]);
      await store.query(
        `INSERT INTO check_result (name, edition_date, verdict, result, checked_at) VALUES ($1, '2026-11-16', 'pass', '{}', $2)`,
        [name, daysAgo(days)],
      );
    }
    for (const [key, state, days] of [
      ['old', 'accepted', 800],
      ['middle', 'accepted', 500],
      ['waiting', 'pending', 800],
    ] as const) {
      await store.query(
        `INSERT INTO notification (key, kind, destinations, policy, message, state, created_at, settled_at)
       VALUES ($1, 'alert', '[]', 'all', '{"subject": "s", "picture": "p"}', $2, $3, $4)`,
        [key, state, daysAgo(days), state === 'pending' ? null : daysAgo(days)],
      );
    }
    const gone = await keepHouse(store, { editions: 730 * DAY, renditions: 400 * DAY }, now);
    expect(gone).toMatchObject({ verdicts: 1, alertEvents: 1, notifications: 1, pictures: 1 });
    expect(await store.query('SELECT rule FROM alert_event')).toEqual([{ rule: 'new' }]);
    expect(
      await store.query("SELECT key, message ? 'picture' AS pictured FROM notification ORDER BY key"),
    ).toEqual([
      { key: 'middle', pictured: false },
      { key: 'waiting', pictured: true },
    ]);
  },
);
