import type { Problem } from '../../../foundation/diagnostic/index.ts';

/**
 * What became of one message:
 * - `accepted`: the receiving server took it, and said so;
 * - `temporary`: it was certainly not taken, and may be when it is tried again;
 * - `rejected`: it was certainly not taken, and trying again is no use;
 * - `unknown`: it went out completely, and nobody said whether it was taken.
 */
export type Receipt = Accepted | Refused;

export interface Accepted {
  readonly outcome: 'accepted';
  /** The server's own words. */
  readonly response: string;
}

export interface Refused {
  readonly outcome: 'temporary' | 'rejected' | 'unknown';
  readonly problem: Problem;
  /** The server's own words, when it said any. */
  readonly response?: string;
  /** The server takes nothing from anybody at present: a login, a certificate, a refused connection. */
  readonly isForAll?: boolean;
  /** When the server wants to be asked again, counted from now. */
  readonly retryAfterSeconds?: number;
}
