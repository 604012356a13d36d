import type { AlertCause, AlertMemory, Observation } from './alert-memory.ts';
import { isActive } from './alert-memory.ts';
import type { AbsencePolicy, AlertPolicy } from './alert-policy.ts';

/** A change of state that is worth keeping. `normal` ends what was only pending. */
export interface AlertEvent {
  readonly event: 'pending' | 'firing' | 'no_data' | 'error' | 'resolved' | 'normal';
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
 */
export function observe(
  memory: AlertMemory,
  observation: Observation,
  policy: AlertPolicy,
  now: number,
): Observed {
  const reading = observation.kind === 'value' ? observation.reading : memory.reading;
  const cause = causeOf(memory, observation, policy);
  if (cause === 'keep') return { memory: { ...memory, reading }, events: [] };
  const seen = { ...memory, reading, held: heldAfter(memory.held, cause, now) };
  const since = cause === null ? null : seen.held[cause];
  if (cause !== null && since !== null && now - since >= patience(policy, cause))
    return activate(seen, cause, now);
  if (!isActive(seen)) return idle(seen, cause, now);
  if (cause === seen.cause) return { memory: { ...seen, clearSince: null }, events: [] };
  // A value tells that the data is back, or that all is well; an absence that has not lasted yet tells nothing.
  return cause === null || cause === 'breach' ? end(seen, cause, policy, now) : { memory: seen, events: [] };
}

/** How long a cause must hold before it counts, in milliseconds. */
export function patience(policy: AlertPolicy, cause: AlertCause): number {
  return cause === 'error' ? Math.max(policy.for, policy.errorFor) : policy.for;
}

function causeOf(
  memory: AlertMemory,
  observation: Observation,
  policy: AlertPolicy,
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
    case 'vanished':
      return null;
    case 'unobserved':
      return 'keep';
  }
}

function byPolicy(policy: AbsencePolicy, cause: AlertCause): AlertCause | 'keep' | null {
  if (policy === 'alert') return cause;
  return policy === 'keep' ? 'keep' : null;
}

function heldAfter(held: AlertMemory['held'], cause: AlertCause | null, now: number): AlertMemory['held'] {
  if (cause === null) return { breach: null, no_data: null, error: null };
  const since = held[cause] ?? now;
  if (cause === 'breach') return { breach: since, no_data: null, error: null };
  return { ...held, [cause]: since };
}

function activate(memory: AlertMemory, cause: AlertCause, now: number): Observed {
  if (isActive(memory) && memory.cause === cause)
    return { memory: { ...memory, clearSince: null }, events: [] };
  const state = cause === 'breach' ? 'firing' : 'no_data';
  const activeSince = isActive(memory) ? memory.activeSince : now;
  return {
    memory: { ...memory, state, cause, since: now, activeSince, clearSince: null },
    events: [{ event: cause === 'breach' ? 'firing' : cause, at: now }],
  };
}

/** Not active: pending when a cause holds, and normal otherwise. */
function idle(memory: AlertMemory, cause: AlertCause | null, now: number): Observed {
  const pending = memory.held.breach === null ? cause : 'breach';
  const state = pending === null ? 'normal' : 'pending';
  if (state === memory.state) return { memory: { ...memory, cause: pending }, events: [] };
  const lasted = now - memory.since;
  return {
    memory: { ...memory, state, cause: pending, since: now },
    events: [state === 'pending' ? { event: 'pending', at: now } : { event: 'normal', at: now, lasted }],
  };
}

function end(memory: AlertMemory, cause: AlertCause | null, policy: AlertPolicy, now: number): Observed {
  const clearSince = memory.clearSince ?? now;
  if (now - clearSince < policy.keepFiringFor) return { memory: { ...memory, clearSince }, events: [] };
  const lasted = now - (memory.activeSince ?? memory.since);
  const ended: AlertMemory = { ...memory, state: 'normal', cause: null, since: now, clearSince: null };
  const { memory: after, events } = idle(ended, cause, now);
  return { memory: after, events: [{ event: 'resolved', at: now, lasted }, ...events] };
}
