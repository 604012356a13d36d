import type { Claim, RunRow } from '../../run/run-row.ts';
import { claimLost } from '../../run/state/assert-claim.ts';
import { jsonText, type Queryable } from '../../store/index.ts';
import { PEOPLE } from '../channel/definitions.ts';
import type { ResolvedRecipient } from '../recipient/resolved-recipient.ts';
import { HELD } from './delivery-row.ts';

// Recipients are fixed when an edition is made, and may have been decided about since.
const HAS_FIRST = `EXISTS (
  SELECT 1 FROM delivery AS first
  WHERE first.report = $3 AND first.variant = $4 AND first.slot = $5::timestamptz AND first.correction = 0
    AND first.recipient = one.recipient AND first.channel = one.channel AND first.state IN ('accepted', 'unknown')
)`;

const ENLIST = `
WITH ${HELD},
inserted AS (
  INSERT INTO delivery (run_id, report, variant, slot, correction, recipient, channel, name, locale, audience, state, problem,
    created_at, settled_at)
  SELECT held.id, $3, $4, $5::timestamptz, $8::int, one.recipient, one.channel, one.name, one.locale,
    COALESCE(one.audience, 'none'), judged.state,
    one.problem, $7::timestamptz, CASE WHEN judged.state = 'pending' THEN NULL ELSE $7::timestamptz END
  FROM held
  CROSS JOIN jsonb_to_recordset($6::jsonb)
    AS one (recipient text, channel text, name text, locale text, audience text, problem jsonb)
  CROSS JOIN LATERAL (SELECT CASE
    WHEN one.problem IS NOT NULL THEN 'rejected'
    WHEN one.channel = '${PEOPLE}' AND EXISTS (
      SELECT 1 FROM unsubscribe
      WHERE unsubscribe.recipient = one.recipient AND unsubscribe.report IN ($3, '*')
    ) THEN 'skipped'
    WHEN $8::int > 0 AND NOT (${HAS_FIRST}) THEN 'skipped'
    ELSE 'pending' END AS state) AS judged
  ON CONFLICT (report, variant, slot, correction, recipient, channel) DO UPDATE
    SET audience = EXCLUDED.audience, locale = EXCLUDED.locale
    WHERE delivery.state = 'pending' AND delivery.audience <> EXCLUDED.audience
  RETURNING xmax = 0 AS is_new
)
SELECT (SELECT count(*) FROM held)::int AS held, (SELECT count(*) FROM inserted WHERE is_new)::int AS inserted`;

/**
 * Writes the recipients of a run into the ledger, once: those who are in it stay as they are,
 * but who has got nothing yet gets what they may see now. Who has unsubscribed is
 * skipped, and so is who has no edition that a correction could correct, or no more; who cannot be delivered to is rejected
 * with the reason.
 * @returns how many are new
 * @throws RUN_CLAIM_LOST
 */
export async function enlist(
  db: Queryable,
  claim: Claim,
  { report, variant, slot, correction }: Pick<RunRow, 'report' | 'variant' | 'slot' | 'correction'>,
  recipients: readonly ResolvedRecipient[],
  now: Date,
): Promise<number> {
  const list = jsonText(recipients);
  const [row] = await db.query<{ held: number; inserted: number }>(ENLIST, [
    ...[claim.run, claim.epoch],
    ...[report, variant, slot, list, now, correction],
  ]);
  if (row === undefined || row.held === 0) return claimLost(claim);
  return row.inserted;
}
