import type { Queryable } from '../../store/index.ts';

/** Stands for all reports. */
export const EVERY_REPORT = '*';

/** Somebody who wants no more mail of a report. */
export interface Unsubscribed {
  /** In lower case. */
  readonly recipient: string;
  /** The name of a report, or `*` for all. */
  readonly report: string;
  readonly at: Date;
  /** How it came: by a link, or by hand. */
  readonly via: string;
}

/** What is to be written down. */
export interface NewUnsubscribed extends Pick<Unsubscribed, 'recipient' | 'report' | 'via'> {
  readonly now: Date;
}

/** Takes somebody off the readers of a report, or of all; doing it again changes nothing. Returns whether it is new. */
export async function unsubscribe(
  db: Queryable,
  { recipient, report, via, now }: NewUnsubscribed,
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO unsubscribe (recipient, report, at, via) VALUES ($1, $2, $3::timestamptz, $4)
     ON CONFLICT (recipient, report) DO NOTHING RETURNING recipient`,
    [recipient.trim().toLowerCase(), report, now, via],
  );
  return rows.length > 0;
}

/** Takes it back. Without a report: everything that somebody has unsubscribed from. Returns what was taken back. */
export async function resubscribe(
  db: Queryable,
  { recipient, report = null }: { readonly recipient: string; readonly report?: string | null | undefined },
): Promise<readonly Unsubscribed[]> {
  return await db.query<Unsubscribed>(
    `DELETE FROM unsubscribe WHERE recipient = $1 AND ($2::text IS NULL OR report = $2)
     RETURNING recipient, report, at, via`,
    [recipient.trim().toLowerCase(), report],
  );
}

/** Who wants no more of what, by address; of one address or one report when it is named. */
export async function listUnsubscribed(
  db: Queryable,
  {
    recipient = null,
    report = null,
  }: { readonly recipient?: string | null | undefined; readonly report?: string | null | undefined } = {},
): Promise<readonly Unsubscribed[]> {
  return await db.query<Unsubscribed>(
    `SELECT recipient, report, at, via FROM unsubscribe
     WHERE ($1::text IS NULL OR recipient = lower($1)) AND ($2::text IS NULL OR report IN ($2, '*'))
     ORDER BY recipient, report`,
    [recipient, report],
  );
}
