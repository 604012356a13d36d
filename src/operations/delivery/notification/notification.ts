import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { Contact } from '../../../report/definition/index.ts';

/** What is said to somebody about a run or an alert, drawn by each channel in its own way. */
export interface NotificationMessage {
  /** One line that says it all. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Labels and values, side by side. */
  readonly facts: readonly (readonly [string, string])[];
  /** A PNG, base64. */
  readonly picture?: string;
  /** What the picture shows, for who does not see it. */
  readonly pictureText?: string;
  /** A web address to look at. */
  readonly link?: string;
  /** What a button that leads there says, in the language of the message; English where it is not given. */
  readonly linkText?: string;
  /** The id of an archived edition that mails carry, as its page and its PDF where those are kept. */
  readonly edition?: string;
  /** Of an alert: its rule, and what stands for the rows that it is about. */
  readonly about?: { readonly rule: string; readonly sight: string };
}

export type NotificationKind = 'run' | 'delivery' | 'alert';

/** What came of telling one destination. */
export interface NotificationOutcome {
  readonly destination: Contact;
  readonly state: 'sending' | 'accepted' | 'temporary' | 'rejected' | 'unknown';
  /** How often telling it was begun and may have come to something; absent for 0. */
  readonly doubtful?: number;
  readonly response?: string;
  readonly problem?: Problem;
}

/** A line of the outbox that somebody is working on. */
export interface NotificationRow {
  readonly id: string;
  readonly key: string;
  readonly kind: NotificationKind;
  readonly destinations: readonly Contact[];
  /** Until one takes it, or each of them. */
  readonly policy: 'first' | 'all';
  readonly message: NotificationMessage;
  readonly outcomes: readonly NotificationOutcome[];
  readonly attempts: number;
  readonly createdAt: Date;
}
