import type { Contact } from '../../../report/definition/index.ts';
import { jsonText, type Queryable } from '../../store/index.ts';
import type { NotificationKind, NotificationMessage } from './notification.ts';

/** Something to say. */
export interface NewNotification {
  /** What is said under a key is said once, however often it is asked for. */
  readonly key: string;
  readonly kind: NotificationKind;
  /** In the order in which they are tried. */
  readonly destinations: readonly Contact[];
  /** `first`: the first that takes it; `all`: each of them. */
  readonly policy: 'first' | 'all';
  readonly message: NotificationMessage;
  readonly now: Date;
}

const INSERT = `
INSERT INTO notification (key, kind, destinations, policy, message, created_at)
VALUES ($1, $2, $3::jsonb, $4, $5::jsonb, $6::timestamptz)
ON CONFLICT (key) DO NOTHING
RETURNING id`;

/**
 * Puts something to say into the outbox, in the caller's transaction: it is said if, and only if, what it tells of is
 * recorded. Returns whether it is new.
 */
export async function notify(transaction: Queryable, notification: NewNotification): Promise<boolean> {
  const { key, kind, destinations, policy, message, now } = notification;
  const rows = await transaction.query(INSERT, [
    ...[key, kind, jsonText(destinations), policy, jsonText(message), now],
  ]);
  return rows.length > 0;
}
