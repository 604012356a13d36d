import { type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import { type DeliveryRow, listDeliveries } from '../../operations/delivery/index.ts';
import type { RunRow } from '../../operations/run/index.ts';
import type { Queryable } from '../../operations/store/index.ts';

/** Enough for any list of recipients. */
const ALL = 1_000_000;

/** What the ledger says of a run. */
export interface Sent {
  /** Taken by the receiving server since the command began. */
  readonly sent: readonly { readonly to: string; readonly response: string }[];
  /** Taken before. */
  readonly before: number;
  /** One problem for each recipient that has not got it for certain. */
  readonly undelivered: readonly Problem[];
}

/** Reads from the ledger who got the edition of a run. @param since when the command began */
export async function readSent(db: Queryable, { id }: RunRow, since: Date): Promise<Sent> {
  const rows = await listDeliveries(db, { of: id, limit: ALL });
  const accepted = rows.filter(({ state }) => state === 'accepted');
  const isNew = ({ settledAt }: DeliveryRow) => settledAt !== null && settledAt >= since;
  return {
    sent: accepted
      .filter(isNew)
      .map(({ recipient, response }) => ({ to: recipient, response: response ?? '' })),
    before: accepted.filter((row) => !isNew(row)).length,
    undelivered: rows.flatMap((row) =>
      row.problem !== null && UNDELIVERED.has(row.state) ? [undelivered(row, row.problem)] : [],
    ),
  };
}

const UNDELIVERED: ReadonlySet<string> = new Set(['rejected', 'unknown', 'pending']);

/** The problem of a delivery with its recipient; of an unknown one, what decides on it. */
function undelivered({ id, recipient, state }: DeliveryRow, found: Problem): Problem {
  const message = found.message.includes(recipient) ? found.message : `${recipient}: ${found.message}`;
  if (state !== 'unknown') return { ...found, message };
  const settle = `broadsheet settle ${id.slice(0, 8)}`;
  return {
    ...found,
    message,
    hint: `it is not sent again by itself. Decide: ${settle} --sent, or ${settle} --resend.`,
  };
}

/** What keeps a run from having been sent; undefined when nothing does. */
export function obstacle(run: RunRow): ProblemError | undefined {
  const id = run.id.slice(0, 8);
  if (run.state === 'failed') return new ProblemError(run.problem ?? []);
  if (run.state === 'cancelled' || run.state === 'dropped') {
    return new ProblemError([
      problem('RUN_STATE', {
        message: `The edition of ${run.editionDate} was ${run.state}.`,
        hint: `make it anew with: broadsheet rerun ${id}`,
      }),
    ]);
  }
  return undefined;
}

/** That an edition is held, and what decides on it. */
export function heldProblem(run: RunRow): Problem {
  const id = run.id.slice(0, 8);
  return problem('RUN_HELD', {
    message: `The edition of ${run.editionDate} is held: its checks say that its data is not right.`,
    hint: `send it with a notice of that: broadsheet release ${id}; give it up: broadsheet drop ${id}; make it anew: broadsheet rerun ${id}.`,
  });
}
