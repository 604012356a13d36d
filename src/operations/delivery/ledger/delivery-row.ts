import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { ChannelKind } from '../channel/index.ts';

/**
 * pending goes out, at once or at its next attempt; sending is under way; accepted was taken by the receiving server;
 * rejected was not and is not tried again; unknown may have been taken; skipped was not meant to be sent after all.
 */
export type DeliveryState = 'pending' | 'sending' | 'accepted' | 'rejected' | 'unknown' | 'skipped';

export const DELIVERY_STATES: readonly DeliveryState[] = [
  'pending',
  'sending',
  'accepted',
  'rejected',
  'unknown',
  'skipped',
];

/** One line of the ledger, as the store has it. */
export interface DeliveryRow {
  readonly id: string;
  readonly runId: string;
  readonly report: string;
  readonly variant: string;
  readonly slot: Date;
  /** 0: of the first edition of the slot; from 1: of a correction. */
  readonly correction: number;
  /** A mail address in lower case, or the name of a channel. */
  readonly recipient: string;
  readonly channel: ChannelKind;
  readonly name: string | null;
  readonly locale: string;
  /** Stands for what the recipient may see; empty: everything; `none`: that is not known. */
  readonly audience: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly messageId: string | null;
  /** The server's own words. */
  readonly response: string | null;
  readonly problem: Problem | null;
  readonly decision: DeliveryDecision | null;
  /** When it was put into the ledger, to be sent: the date of a mail, however often that is tried. */
  readonly createdAt: Date;
  readonly sendingAt: Date | null;
  readonly settledAt: Date | null;
}

/** Who decided on a delivery, and how. */
export interface DeliveryDecision {
  readonly action: 'sent' | 'resend' | 'drop';
  readonly by: string;
  readonly at: string;
}

/** Whether somebody has decided that a delivery is not to be sent. */
export const IS_DROPPED = `state = 'skipped' AND COALESCE(decision ->> 'action', '') = 'drop'`;

/** The columns of a line, under the names that `DeliveryRow` has. */
export const DELIVERY_COLUMNS = `
id, run_id AS "runId", report, variant, slot, correction, recipient, channel, name, locale, audience, state, attempts,
next_attempt_at AS "nextAttemptAt", message_id AS "messageId", response, problem, decision,
created_at AS "createdAt", sending_at AS "sendingAt", settled_at AS "settledAt"`;

/**
 * The claim of a run, locked against other claims until the statement that begins with this has committed: $1 is the
 * run, $2 the epoch. Whoever lost its claim finds no row here, and so writes nothing.
 */
export const HELD = `held AS (
  SELECT id FROM run WHERE id = $1::uuid AND lease_epoch = $2::int AND state = 'running' FOR SHARE
)`;
