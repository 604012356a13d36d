import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { type Settlement, settleUnknown } from '../../src/operations/delivery/index.ts';
import { cancelRun, correctRun, rerun } from '../../src/operations/run/index.ts';
import type { Store } from '../../src/operations/store/index.ts';

/** What somebody is to do: numbers in [0, 1) that pick what, and to which of those that it can be done to. */
export interface Wish {
  readonly pick: number;
  readonly of: number;
}

/** What is being done, to a run or, as `report slot correction recipient`, to a delivery. */
export interface Decision {
  readonly action: 'cancel' | 'rerun' | 'correct' | Settlement['action'];
  readonly about: string;
}

interface Line {
  readonly id: string;
  readonly about: string;
}

const RUNS = `
SELECT id, id::text AS about FROM run WHERE state = ANY ($1::text[]) ORDER BY md5(id::text || $2) LIMIT 1`;

const DELIVERIES = `
SELECT delivery.id,
  concat_ws(' ', run.report, to_char(run.slot AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI'), run.correction, recipient) AS about
FROM delivery JOIN run ON run.id = delivery.run_id
WHERE delivery.state = 'unknown' ORDER BY md5(delivery.id::text || $1) LIMIT 1`;

/** Decides as people do by commands, on whatever there is to be decided. Where others were faster, it is refused. */
export async function decide(
  store: Store,
  { pick, of }: Wish,
  onDecision: (decision: Decision) => void,
): Promise<void> {
  const runIn = async (...states: string[]) => (await store.query<Line>(RUNS, [states, String(of)]))[0];
  const now = new Date();
  try {
    // What is unknown is rare, and settled as soon as somebody looks.
    const [delivery] = await store.query<Line>(DELIVERIES, [String(of)]);
    if (delivery !== undefined && pick < 0.6) {
      const action = pick < 0.2 ? 'sent' : pick < 0.4 ? 'resend' : 'drop';
      onDecision({ action, about: delivery.about });
      await settleUnknown(store, delivery.id, { action, by: 'somebody', now });
      return;
    }
    const kind = pick * 10 - Math.floor(pick * 10);
    if (kind < 0.4) {
      const run = await runIn('queued', 'running', 'waiting');
      if (run === undefined) return;
      onDecision({ action: 'cancel', about: run.about });
      await cancelRun(store, run.id, now);
    } else {
      const action = kind < 0.7 ? 'correct' : 'rerun';
      const run = action === 'correct' ? await runIn('done') : await runIn('done', 'cancelled');
      if (run === undefined) return;
      onDecision({ action, about: run.about });
      await (action === 'correct' ? correctRun : rerun)(store, run.id, now);
    }
  } catch (error) {
    const isRefused = error instanceof ProblemError && error.problems.every(({ code }) => REFUSED.has(code));
    if (!isRefused) throw error;
  }
}

/** What somebody hears who comes too late, or whose process is about to end. */
const REFUSED: ReadonlySet<string> = new Set([
  ...['RUN_STATE', 'DELIVERY_STATE', 'DELIVERY_NOT_FOUND', 'STORE_UNREACHABLE'],
]);
