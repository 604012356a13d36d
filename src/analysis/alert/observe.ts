import type { AlertCause, AlertEnd, AlertMemory, Observation } from './alert-memory.ts';
import { isActive, NOTHING_HELD } from './alert-memory.ts';
import type { AbsencePolicy, AlertPolicy } from './alert-policy.ts';

/**
 * A change of state that is worth keeping. `normal` ends what was only pending or not seen; `lapsed` ends an alert for
 * want of a value, where `resolved` ends it by one.
 */
export interface AlertEvent {
  readonly event: 'pending' | 'firing' | 'no_data' | 'error' | 'unseen' | 'resolved' | 'lapsed' | 'normal';
  /** Epoch milliseconds. */
  readonly at: number;
  /** Of what ended: how long it had lasted, in milliseconds. */
  readonly lasted?: number;
}

/** The memory after an observation, and what changed. */
export interface Observed {
  readonly memory: AlertMemory;
  readonly events: readonly AlertEvent[];
}

/**
 * Takes in what an evaluation found: normal → pending → firing → resolved, and no data.
 *
 * - The condition must hold for `for` without a value to the contrary (Prometheus, "Alerting rules": `for`). Evaluations
 *   without a value or with an error interrupt nothing: one lost query does not begin the wait anew.
 * - A firing alert whose condition ended goes on for `keepFiringFor`, counted from the first evaluation that found it
 *   ended (Prometheus: `keep_firing_for`).
 * - While it fires, only a value that clears ends it (Datadog: recovery thresholds); once it has cleared, and while it is
 *   pending, only a value that breaches counts.
 * - No data and errors follow their policies (Grafana, "Configure no data and error states"): an alert of its own that
 *   must last too, as if the condition did not hold, or as it was.
 * - A group that is no longer seen follows the policy for no data, for as long as it is remembered; then it is over,
 *   whatever it was. What ends without a value lapses: only a value resolves.
 */
export function observe(
  memory: AlertMemory,
  observation: Observation,
  policy: AlertPolicy,
  now: number,
): Observed {
  const looked = lookAt(memory, observation, now);
  const cause = causeOf(looked, observation, policy, now);
  if (cause === 'keep') return isWaiting(looked) ? { memory: looked, events: [] } : idle(looked, null, now);
  const seen = { ...looked, held: heldAfter(memory.held, cause, now) };
  const since = cause === null ? null : seen.held[cause];
  if (cause !== null && since !== null && now - since >= patience(policy, cause))
    return activate(seen, cause, now);
  const isOver = cause === null && memory.held.breach !== null;
  if (!isActive(seen)) return idle(isOver ? endedBy(seen, endOf(observation)) : seen, cause, now);
  if (cause === seen.cause) return { memory: { ...seen, clearSince: null }, events: [] };
  // A value tells that the data is back, or that all is well; an absence that has not lasted yet tells nothing.
  if (cause !== null && cause !== 'breach') return { memory: seen, events: [] };
  return end(seen, { cause, by: endOf(observation) }, policy, now);
}

/** The memory with what was seen of the group, before any conclusion. */
function lookAt(memory: AlertMemory, observation: Observation, now: number): AlertMemory {
  switch (observation.kind) {
    case 'value':
      return { ...memory, reading: observation.reading, unseen: null, endedBy: 'value' };
    case 'back':
      return { ...memory, unseen: null, endedBy: 'value' };
    case 'no_data':
      return { ...memory, unseen: null };
    case 'unseen':
      return { ...memory, unseen: memory.unseen ?? { since: now, until: now + observation.remembered } };
    case 'error':
    case 'unobserved':
      return memory;
  }
}

/** Active or pending: what a policy that keeps things keeps. */
function isWaiting(memory: AlertMemory): boolean {
  return isActive(memory) || memory.state === 'pending';
}

function endOf({ kind }: Observation): AlertEnd {
  return kind === 'no_data' || kind === 'error' || kind === 'unseen' ? kind : 'value';
}

/** How long a cause must hold before it counts, in milliseconds. */
export function patience(policy: AlertPolicy, cause: AlertCause): number {
  // A group is looked for over weeks before it counts as no longer seen.
  if (cause === 'unseen') return 0;
  return cause === 'error' ? Math.max(policy.for, policy.errorFor) : policy.for;
}

function causeOf(
  memory: AlertMemory,
  observation: Observation,
  policy: AlertPolicy,
  now: number,
): AlertCause | 'keep' | null {
  switch (observation.kind) {
    case 'value': {
      const isFiring = memory.state === 'firing' && memory.clearSince === null;
      const holds = isFiring ? !observation.clears : observation.breaches;
      return holds ? 'breach' : null;
    }
    case 'no_data':
      return byPolicy(policy.noData, 'no_data');
    case 'error':
      return byPolicy(policy.onError, 'error');
    case 'unseen':
      return isForgotten(memory, now) ? null : byPolicy(policy.noData, 'unseen');
    case 'back':
      return null;
    case 'unobserved':
      return 'keep';
  }
}

function byPolicy(policy: AbsencePolicy, cause: AlertCause): AlertCause | 'keep' | null {
  if (policy === 'alert') return cause;
  return policy === 'keep' ? 'keep' : null;
}

/** Whether a group has been away for so long that it is not remembered any more. */
function isForgotten({ unseen }: AlertMemory, now: number): boolean {
  return unseen !== null && now >= unseen.until;
}

function heldAfter(held: AlertMemory['held'], cause: AlertCause | null, now: number): AlertMemory['held'] {
  if (cause === null) return NOTHING_HELD;
  const since = held[cause] ?? now;
  if (cause === 'breach') return { ...NOTHING_HELD, breach: since };
  return { ...held, [cause]: since };
}

function activate(memory: AlertMemory, cause: AlertCause, now: number): Observed {
  if (isActive(memory) && memory.cause === cause)
    return { memory: { ...memory, clearSince: null }, events: [] };
  const state = ACTIVE_STATE[cause];
  const activeSince = isActive(memory) ? memory.activeSince : now;
  return {
    memory: { ...memory, state, cause, since: now, activeSince, clearSince: null },
    events: [{ event: cause === 'breach' ? 'firing' : cause, at: now }],
  };
}

const ACTIVE_STATE = { breach: 'firing', no_data: 'no_data', error: 'no_data', unseen: 'unseen' } as const;

/** Not active: pending when a cause holds, not seen while its group is remembered, and normal otherwise. */
function idle(memory: AlertMemory, cause: AlertCause | null, now: number): Observed {
  const pending = memory.held.breach === null ? cause : 'breach';
  const isMissed = memory.unseen !== null && !isForgotten(memory, now);
  const state = pending !== null ? 'pending' : isMissed ? 'unseen' : 'normal';
  if (state === memory.state) return { memory: { ...memory, cause: pending }, events: [] };
  const lasted = now - memory.since;
  return {
    memory: { ...memory, state, cause: pending, since: now },
    events: [state === 'normal' ? { event: 'normal', at: now, lasted } : { event: state, at: now }],
  };
}

function end(
  memory: AlertMemory,
  { cause, by }: { readonly cause: AlertCause | null; readonly by: AlertEnd },
  policy: AlertPolicy,
  now: number,
): Observed {
  const clearSince = memory.clearSince ?? now;
  if (now - clearSince < policy.keepFiringFor) return { memory: { ...memory, clearSince }, events: [] };
  const lasted = now - (memory.activeSince ?? memory.since);
  const ended: AlertMemory = { ...endedBy(memory, by), state: 'normal', cause: null, since: now };
  const { memory: after, events } = idle({ ...ended, clearSince: null }, cause, now);
  const event = by === 'value' ? 'resolved' : 'lapsed';
  return { memory: after, events: [{ event, at: now, lasted }, ...events] };
}

/** Who was told that there is nothing to see need not be told that it ended so. */
function endedBy(memory: AlertMemory, by: AlertEnd): AlertMemory {
  return { ...memory, told: memory.told === by ? null : memory.told, endedBy: by };
}
