import { foretoldIn } from '../../report/block/edition-blocks.ts';
import type { GateAction } from '../../report/definition/index.ts';
import type { Edition, ForetoldBefore } from '../../report/edition/index.ts';
import type { RunRow } from '../run/run-row.ts';
import { jsonText, type Queryable } from '../store/index.ts';

const KEEP = `
INSERT INTO forecast (report, variant, audience, slot, edition_date, said_at, block, metric, grain, period_from, period_to,
  expected, low_80, high_80, low_95, high_95)
SELECT $1, $2, $3, $4::timestamptz, $5::date, $6::timestamptz, one ->> 'block', one ->> 'metric', one ->> 'grain',
  (one ->> 'from')::date, (one ->> 'to')::date, (one ->> 'value')::double precision,
  (one -> 'range80' ->> 0)::double precision, (one -> 'range80' ->> 1)::double precision,
  (one -> 'range95' ->> 0)::double precision, (one -> 'range95' ->> 1)::double precision
FROM jsonb_array_elements($7::jsonb) AS one
ON CONFLICT DO NOTHING`;

interface SaidInEdition {
  readonly edition: Edition;
  readonly run: Pick<RunRow, 'report' | 'variant' | 'slot' | 'editionDate'>;
  readonly audience: string;
  readonly gate: { readonly action: GateAction };
  readonly now: Date;
}

/**
 * Keeps what an edition says of periods to come, once for each slot: what was said first stays, also where a correction says
 * something else. What the gate held back, nobody was told.
 */
export async function keepForecasts(
  transaction: Queryable,
  { edition, run, audience, gate, now }: SaidInEdition,
): Promise<void> {
  const said = gate.action === 'hold' ? [] : foretoldIn(edition);
  if (said.length === 0) return;
  const { report, variant, slot, editionDate } = run;
  await transaction.query(KEEP, [report, variant, audience, slot, editionDate, now, jsonText(said)]);
}

const SAID = `
SELECT DISTINCT ON (block, metric, grain, period_from) block, metric, grain, period_from::text AS "from", period_to::text AS "to",
  edition_date::text AS said, expected, low_80, high_80, low_95, high_95
FROM forecast
WHERE report = $1 AND variant = $2 AND audience = $3 AND slot < $4::timestamptz
  AND period_to <= $5::date AND period_to > $5::date - interval '3 years'
ORDER BY block, metric, grain, period_from, slot`;

interface Row extends Pick<ForetoldBefore, 'block' | 'metric' | 'grain' | 'from' | 'to' | 'said'> {
  readonly expected: number;
  readonly low_80: number;
  readonly high_80: number;
  readonly low_95: number;
  readonly high_95: number;
}

/**
 * What editions of a report before a slot said first of each period that is over on a date, of the last three years.
 * @param audience whose editions they were
 */
export async function readForecasts(
  db: Queryable,
  { report, variant, slot }: Pick<RunRow, 'report' | 'variant' | 'slot'>,
  { audience, date }: { readonly audience: string; readonly date: string },
): Promise<readonly ForetoldBefore[]> {
  const rows = await db.query<Row>(SAID, [report, variant, audience, slot, date]);
  return rows.map(({ expected, low_80, high_80, low_95, high_95, ...said }) => ({
    ...{ ...said, value: expected, range80: [low_80, high_80], range95: [low_95, high_95] },
  }));
}
