import type { Queryable } from '../../store/index.ts';
import { PEOPLE } from '../channel/definitions.ts';
import type { ResolvedRecipient } from '../recipient/resolved-recipient.ts';
import { type DeliveryState, IS_DROPPED } from './delivery-row.ts';

/** What would become of a message: it goes out, it went out before, or why it does not. */
export type Foreseen = 'gets it' | 'has it' | 'unknown' | 'unsubscribed' | 'cannot be reached' | 'given up';

const STANDING = `
SELECT one.index::int AS index, delivery.state,
  ${IS_DROPPED} AS "isDropped",
  one.channel = '${PEOPLE}' AND EXISTS (
    SELECT 1 FROM unsubscribe WHERE unsubscribe.recipient = one.recipient AND unsubscribe.report IN ($1, '*')
  ) AS "hasLeft"
FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS one (recipient, channel, index)
LEFT JOIN delivery ON delivery.report = $1 AND delivery.variant = $2 AND delivery.slot = $3::timestamptz
  AND delivery.correction = 0
  AND delivery.recipient = one.recipient AND delivery.channel = one.channel
ORDER BY one.index`;

interface Standing {
  readonly state: DeliveryState | null;
  /** Somebody decided that it is not sent. */
  readonly isDropped: boolean | null;
  readonly hasLeft: boolean;
}

/**
 * What would become of messages to recipients if the edition of a slot was sent now, in their order. Reads the ledger
 * and who has unsubscribed, as `enlist` does, and writes nothing.
 */
export async function foresee(
  db: Queryable,
  { report, variant, slot }: { readonly report: string; readonly variant: string; readonly slot: Date },
  recipients: readonly ResolvedRecipient[],
): Promise<readonly Foreseen[]> {
  const rows = await db.query<Standing>(STANDING, [
    ...[report, variant, slot],
    recipients.map(({ recipient }) => recipient),
    recipients.map(({ channel }) => channel),
  ]);
  return recipients.map((recipient, at) => outcomeFor(recipient, rows[at]));
}

function outcomeFor({ problem }: ResolvedRecipient, standing: Standing | undefined): Foreseen {
  const { state = null, isDropped = false, hasLeft = false } = standing ?? {};
  if (state === 'accepted') return 'has it';
  if (state === 'unknown' || state === 'sending') return 'unknown';
  if (isDropped === true) return 'given up';
  if (problem !== undefined) return 'cannot be reached';
  return hasLeft ? 'unsubscribed' : 'gets it';
}
