import { listDeliveries, type NotificationMessage, type Tally } from '../../delivery/index.ts';
import type { Queryable } from '../../store/index.ts';
import { editionText, factsOf } from '../pipeline/notices.ts';
import type { RunRow } from '../run-row.ts';

/** A mail to the owner is no place for a thousand lines. */
const NAMED = 20;

/**
 * What the owner of a report reads when the last message of an edition is settled and some did not arrive for certain;
 * undefined when all did.
 */
export async function undeliveredNotice(
  db: Queryable,
  run: Pick<RunRow, 'id' | 'report' | 'editionDate' | 'slot' | 'correction'>,
  { accepted, rejected, unknown }: Tally,
): Promise<NotificationMessage | undefined> {
  const { id, report } = run;
  const count = rejected + unknown;
  if (count === 0) return undefined;
  const rows = await listDeliveries(db, { of: id, states: ['rejected', 'unknown'], limit: NAMED });
  const short = id.slice(0, 8);
  return {
    subject: `Not delivered to ${count}: ${report}, ${editionText(run)}`,
    paragraphs: [
      `${accepted} accepted, ${rejected} refused, ${unknown} unknown.`,
      ...rows.map(
        (row) =>
          `${row.recipient}, ${row.state} (${row.id.slice(0, 8)}): ${row.problem?.message ?? 'no reason is known'}`,
      ),
      ...(count > rows.length ? [`and ${count - rows.length} more.`] : []),
      `See all of them: broadsheet deliveries ${short}`,
      ...(unknown === 0
        ? []
        : [
            'An unknown one may have arrived, and is not sent again by itself. Decide: broadsheet settle DELIVERY --sent, or --resend',
          ]),
      ...(rejected === 0
        ? []
        : [
            'Send the same edition to one again, once that is mended: broadsheet settle DELIVERY --resend',
            `Make it anew for those who have none: broadsheet rerun ${short}`,
          ]),
    ],
    facts: factsOf(run),
  };
}
