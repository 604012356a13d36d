import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Queryable } from '../../store/index.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, type DeliveryState } from './delivery-row.ts';

/** Which lines of the ledger to list; default all, the latest slots first. */
export interface DeliveryFilter {
  /** The name of a report, or a run by its id or the beginning of it. */
  readonly of?: string | undefined;
  readonly states?: readonly DeliveryState[] | undefined;
  /** Default 200. */
  readonly limit?: number | undefined;
}

const LIST = `
SELECT ${DELIVERY_COLUMNS} FROM delivery
WHERE ($1::text IS NULL OR report = $1 OR run_id::text LIKE $2 || '%')
  AND ($3::text[] IS NULL OR state = ANY ($3::text[]))
ORDER BY slot DESC, report, variant, recipient, channel, correction LIMIT $4::int`;

/** Lists the ledger, the latest slots first. */
export async function listDeliveries(
  db: Queryable,
  filter: DeliveryFilter = {},
): Promise<readonly DeliveryRow[]> {
  const { of = null, states = null, limit = 200 } = filter;
  // What is no beginning of an id must not match all of them.
  const start = of !== null && isIdStart(of) ? of.toLowerCase() : 'none';
  return await db.query<DeliveryRow>(LIST, [of, start, states, limit]);
}

const BY_ID = `SELECT ${DELIVERY_COLUMNS} FROM delivery WHERE id::text LIKE $1 || '%' LIMIT 2`;

/** The delivery that an id, or the beginning of one, stands for. @throws DELIVERY_NOT_FOUND, DELIVERY_AMBIGUOUS */
export async function findDelivery(db: Queryable, reference: string): Promise<DeliveryRow> {
  const start = reference.trim().toLowerCase();
  const [row, other] = isIdStart(start) ? await db.query<DeliveryRow>(BY_ID, [start]) : [];
  if (row === undefined) {
    return fail('DELIVERY_NOT_FOUND', {
      message: `There is no delivery "${reference}".`,
      hint: 'see them with: broadsheet deliveries',
    });
  }
  if (other === undefined) return row;
  return fail('DELIVERY_AMBIGUOUS', {
    message: `Several deliveries begin with "${reference}".`,
    hint: 'write more of the id.',
  });
}

function isIdStart(text: string): boolean {
  return /^[0-9a-f-]{4,36}$/i.test(text);
}
