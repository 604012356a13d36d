import type { Queryable } from '../../store/index.ts';
import { type ChannelKind, PEOPLE } from '../channel/definitions.ts';
import { IS_DROPPED } from './delivery-row.ts';

/** Whose first edition; corrections of it are deliveries of the same slot. */
export interface SlotOfReport {
  readonly report: string;
  readonly variant: string;
  readonly slot: Date;
}

/** Somebody who has the first edition of a slot, or may have it. */
export interface Holder {
  /** A mail address in lower case, or the name of a channel. */
  readonly recipient: string;
  readonly channel: ChannelKind;
  readonly name: string | null;
  readonly locale: string;
}

const FIRST = `report = $1 AND variant = $2 AND slot = $3::timestamptz AND correction = 0
  AND state IN ('accepted', 'unknown')`;

const HOLDERS = `
SELECT recipient, channel, name, locale FROM delivery AS first
WHERE ${FIRST} AND NOT EXISTS (
  SELECT 1 FROM delivery AS later
  WHERE later.report = first.report AND later.variant = first.variant AND later.slot = first.slot
    AND later.recipient = first.recipient AND later.channel = first.channel
    AND ${IS_DROPPED}
)
ORDER BY recipient, channel`;

/**
 * Who gets corrections of the edition of a slot: whoever has the first one or may have it, unless somebody has decided
 * that a correction before is not sent to them.
 */
export async function holdersOfFirst(
  db: Queryable,
  { report, variant, slot }: SlotOfReport,
): Promise<readonly Holder[]> {
  return await db.query<Holder>(HOLDERS, [report, variant, slot]);
}

const SENT = `SELECT min(sending_at) AS "sentAt" FROM delivery WHERE ${FIRST}`;

/** When the first edition of a slot was first sent; undefined where nobody has it. */
export async function firstSentAt(
  db: Queryable,
  { report, variant, slot }: SlotOfReport,
): Promise<Date | undefined> {
  const [row] = await db.query<{ sentAt: Date | null }>(SENT, [report, variant, slot]);
  return row?.sentAt ?? undefined;
}

const MESSAGE = `
SELECT message_id AS "messageId" FROM delivery
WHERE ${FIRST} AND recipient = $4 AND channel = '${PEOPLE}'`;

/** The Message-ID of the mail that brought a recipient the first edition of a slot; undefined where there is none. */
export async function firstMessageId(
  db: Queryable,
  { report, variant, slot }: SlotOfReport,
  recipient: string,
): Promise<string | undefined> {
  const [row] = await db.query<{ messageId: string | null }>(MESSAGE, [report, variant, slot, recipient]);
  return row?.messageId ?? undefined;
}
