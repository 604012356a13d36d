import type { Queryable } from '../../store/index.ts';

const SWEEP = `
SELECT id FROM run
WHERE (state = 'running' AND lease_until <= $1::timestamptz)
   OR (state = 'waiting' AND resume_at <= $1::timestamptz)
   OR state = 'queued'
ORDER BY state = 'queued', slot, id
LIMIT $2::int`;

/**
 * Runs that anybody may claim now: those whose worker is gone come first, then those that waited, then queued ones.
 * The queue wakes workers as a rule; this finds what it lost.
 */
export async function sweepRuns(db: Queryable, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(SWEEP, [now, limit]);
  return rows.map(({ id }) => id);
}
