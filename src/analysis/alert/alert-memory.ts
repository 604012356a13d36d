/** Where a rule, or one of its groups, stands. `resolved` is the event that leads back to normal. */
export type AlertState = 'normal' | 'pending' | 'firing' | 'no_data' | 'unseen';

/**
 * Why an alert is there: its condition holds, there is no value to judge, the rule could not be evaluated, or its group
 * is no longer in the data.
 */
export type AlertCause = 'breach' | 'no_data' | 'error' | 'unseen';

/** What an alert ended by: a value that is fine again, or one of the ways in which there is none. */
export type AlertEnd = 'value' | Exclude<AlertCause, 'breach'>;

/** What was seen at an evaluation, in the unit of the metric. */
export interface Reading {
  readonly value: number;
  /** The range in which the condition does not hold; null where it is open. */
  readonly expected: { readonly from: number | null; readonly to: number | null };
  /** What the value was held against: the expected value, the one before, the pace. */
  readonly against?: number;
}

/** What an evaluation found out about one group. */
export type Observation =
  | {
      readonly kind: 'value';
      /** Beyond the level at which the alert begins. */
      readonly breaches: boolean;
      /** Back behind the level at which it ends; with one level for both, whatever does not breach. */
      readonly clears: boolean;
      readonly reading: Reading;
    }
  | { readonly kind: 'no_data' }
  | { readonly kind: 'error' }
  /** The data has no such group any more; it is remembered for so many milliseconds after that was first found. */
  | { readonly kind: 'unseen'; readonly remembered: number }
  /** A rule that had no value as a whole: its groups have values again. */
  | { readonly kind: 'back' }
  /** Nothing was looked at; only time went by. */
  | { readonly kind: 'unobserved' };

/** All that the state machine remembers of one group: plain JSON, instants in epoch milliseconds. */
export interface AlertMemory {
  readonly state: AlertState;
  /** When the state was entered. */
  readonly since: number;
  /** Why it is pending, firing, without data, or told as no longer seen; null when normal. */
  readonly cause: AlertCause | null;
  /** Since when each cause holds without a word to the contrary. */
  readonly held: Readonly<Record<AlertCause, number | null>>;
  /** While active: the first evaluation at which the cause did not hold any more. */
  readonly clearSince: number | null;
  /** When the alert that is active, or the last one, began; it outlives a change of cause. */
  readonly activeSince: number | null;
  /** What readers were told last, and not yet that it is over. */
  readonly told: AlertCause | null;
  readonly toldAt: number | null;
  /** When readers were told last that it is over. */
  readonly endToldAt: number | null;
  /** Since when something is to be told that nothing mutes: messages of a rule gather from here. */
  readonly owedSince: number | null;
  /** The last value seen. */
  readonly reading: Reading | null;
  /** While its group is not in the data: since when, and until when it is remembered. */
  readonly unseen: { readonly since: number; readonly until: number } | null;
  /** What the last alert ended by, or a value that was seen since; only `value` is told as resolved. */
  readonly endedBy: AlertEnd | null;
}

/** No cause holds. */
export const NOTHING_HELD: AlertMemory['held'] = { breach: null, no_data: null, error: null, unseen: null };

/** Nothing has happened yet. */
export function freshMemory(now: number): AlertMemory {
  return {
    ...{ state: 'normal', since: now, cause: null, clearSince: null, activeSince: null },
    held: NOTHING_HELD,
    ...{ told: null, toldAt: null, endToldAt: null, owedSince: null, reading: null },
    ...{ unseen: null, endedBy: null },
  };
}

/**
 * What stays when a rule is defined anew: an alert that is active is so until the new definition says otherwise, and
 * what readers were told. Waits begin anew.
 */
export function withoutHistory(memory: AlertMemory, now: number): AlertMemory {
  const { told, toldAt, endToldAt, endedBy, state, since, cause, activeSince } = memory;
  const fresh = { ...freshMemory(now), told, toldAt, endToldAt, endedBy };
  return isActive(memory) ? { ...fresh, state, since, cause, activeSince } : fresh;
}

/** Whether readers should know of it: it fires, or has no data or is not seen where that counts as an alert. */
export function isActive({ state, cause }: Pick<AlertMemory, 'state' | 'cause'>): boolean {
  return state === 'firing' || state === 'no_data' || (state === 'unseen' && cause === 'unseen');
}

/** Whether nothing would be lost by forgetting it. */
export function isBlank(memory: AlertMemory): boolean {
  return memory.state === 'normal' && memory.told === null;
}
