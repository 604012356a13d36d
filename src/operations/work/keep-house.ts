import { pruneArchive, type Retention } from '../archive/index.ts';
import type { Queryable } from '../store/index.ts';

/** So many rows at once, so that nobody waits for long. */
const BATCH = 1000;

/** What steps left for a run that failed, and nobody took up again. */
const ARTIFACTS = `
DELETE FROM artifact USING run
WHERE run.id = artifact.run_id AND run.state = 'failed' AND run.finished_at < $1::timestamptz
RETURNING 1`;

const VERDICTS = batched('check_result', 'id', 'checked_at < $1::timestamptz');

const ALERT_EVENTS = batched('alert_event', 'id', 'at < $1::timestamptz');

/** Said and settled. Its key goes too: what it spoke of is as old. */
const NOTIFICATIONS = batched(
  'notification',
  'id',
  "settled_at < $1::timestamptz AND state NOT IN ('pending', 'sending')",
);

/** The picture of a message is of no use once it has arrived, and the largest part of it. */
const PICTURES = `
UPDATE notification SET message = message - 'picture'
WHERE id IN (
  SELECT id FROM notification WHERE settled_at < $1::timestamptz AND message ? 'picture' LIMIT ${BATCH}
)
RETURNING 1`;

/** How many rows, or contents of rows, were let go. */
export type Gone = Readonly<
  Record<
    'editions' | 'renditions' | 'artifacts' | 'verdicts' | 'alertEvents' | 'notifications' | 'pictures',
    number
  >
>;

/**
 * Lets go of what is older than the archive remembers: contents of editions and files, histories of checks and alerts,
 * messages that arrived. Runs and the ledger stay: they are what makes each edition, and each delivery, the only one.
 */
export async function keepHouse(db: Queryable, retention: Retention, now: number): Promise<Gone> {
  const archive = await pruneArchive(db, retention, now);
  const editions = new Date(now - retention.editions);
  const renditions = new Date(now - retention.renditions);
  return {
    ...archive,
    artifacts: (await db.query(ARTIFACTS, [renditions])).length,
    verdicts: await untilDone(db, VERDICTS, editions),
    alertEvents: await untilDone(db, ALERT_EVENTS, editions),
    notifications: await untilDone(db, NOTIFICATIONS, editions),
    pictures: await untilDone(db, PICTURES, renditions),
  };
}

function batched(table: string, key: string, condition: string): string {
  return `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${BATCH}) RETURNING 1`;
}

async function untilDone(db: Queryable, statement: string, before: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const { length } = await db.query(statement, [before]);
    gone += length;
    if (length < BATCH) return gone;
  }
}
