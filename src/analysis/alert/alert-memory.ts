/** Where a rule, or one of its groups, stands. `resolved` is the event that leads back to normal. */
export type AlertState = 'normal' | 'pending' | 'firing' | 'no_data';

/** Why an alert is there: its condition holds, there is no value to judge, or the rule could not be evaluated. */
export type AlertCause = 'breach' | 'no_data' | 'error';

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
  /** The database has no such group any more. */
  | { readonly kind: 'vanished' }
  /** Nothing was looked at; only time went by. */
  | { readonly kind: 'unobserved' };

/** All that the state machine remembers of one group: plain JSON, instants in epoch milliseconds. */
export interface AlertMemory {
  readonly state: AlertState;
  /** When the state was entered. */
  readonly since: number;
  /** Why it is pending, firing or without data; null when normal. */
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
}

/** Nothing has happened yet. */
export function freshMemory(now: number): AlertMemory {
  return {
    ...{ state: 'normal', since: now, cause: null, clearSince: null, activeSince: null },
    held: { breach: null, no_data: null, error: null },
    ...{ told: null, toldAt: null, endToldAt: null, owedSince: null, reading: null },
  };
}

/**
 * What stays when a rule is defined anew: an alert that is active is so until the new definition says otherwise, and
 * what readers were told. Waits begin anew.
 */
export function withoutHistory(memory: AlertMemory, now: number): AlertMemory {
  const { told, toldAt, endToldAt, state, since, cause, activeSince } = memory;
  const fresh = { ...freshMemory(now), told, toldAt, endToldAt };
  return isActive(memory) ? { ...fresh, state, since, cause, activeSince } : fresh;
}

/** Whether readers should know of it: it fires, or there is no data where that counts as an alert. */
export function isActive({ state }: Pick<AlertMemory, 'state'>): boolean {
  return state === 'firing' || state === 'no_data';
}

/** Whether nothing would be lost by forgetting it. */
export function isBlank(memory: AlertMemory): boolean {
  return memory.state === 'normal' && memory.told === null;
}
