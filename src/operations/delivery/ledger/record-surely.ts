import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable } from '../../store/index.ts';
import { type Attempt, type Outcome, recordOutcome } from './ledger-statements.ts';

/** A store that restarts is back within seconds; what it misses becomes unknown. */
const WAITS = [100, 400, 1_000, 3_000];

/** Writes down what an attempt came to, and tries again when the store is away for a moment. */
export async function recordSurely(
  db: Queryable,
  attempt: Attempt,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
  for (const wait of WAITS) {
    try {
      return await recordOutcome(db, attempt, outcome, now);
    } catch {
      await sleep(wait);
    }
  }
  return await recordOutcome(db, attempt, outcome, now);
}
