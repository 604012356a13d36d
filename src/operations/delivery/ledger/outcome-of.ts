import type { Receipt } from '../channel/index.ts';
import { backoff, MAIL_BACKOFF } from './backoff.ts';
import type { Outcome } from './ledger-statements.ts';

/** What decides between another attempt and the end. */
export interface OutcomeOptions {
  /** Of the attempt that was made, from 1. */
  readonly number: number;
  /** The most that are made. */
  readonly attempts: number;
  readonly resend: 'never' | 'at-least-once';
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 to 1, not included. */
  readonly random: number;
}

/**
 * What a receipt makes of a delivery. What was put off is tried again until its attempts are used up, and rejected then.
 * What may have been taken is unknown; where it is to be sent again it waits for that, and is unknown in the end.
 */
export function outcomeOf(receipt: Receipt, options: OutcomeOptions): Outcome {
  if (receipt.outcome === 'accepted')
    return { state: 'accepted', response: receipt.response, problem: null, nextAttemptAt: null };
  const { outcome, problem, response = null, retryAfterSeconds = 0 } = receipt;
  const { number, attempts, resend, now, random } = options;
  const isAgain = outcome === 'temporary' || (outcome === 'unknown' && resend === 'at-least-once');
  if (isAgain && number < attempts) {
    const wait = Math.max(backoff(MAIL_BACKOFF, number, random), retryAfterSeconds * 1000);
    return { state: 'pending', response, problem, nextAttemptAt: new Date(now + wait) };
  }
  const state = outcome === 'unknown' ? 'unknown' : 'rejected';
  return { state, response, problem, nextAttemptAt: null };
}
