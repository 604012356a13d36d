import { type AlertEnd, type AlertMemory, isActive, type Observation } from './alert-memory.ts';
import type { AlertPolicy } from './alert-policy.ts';
import { patience } from './observe.ts';
import { stepRule } from './step-rule.ts';
import { type MessageKind, nextTelling } from './tell.ts';

/** What a rule would have seen, between two instants in epoch milliseconds. */
export interface Past {
  readonly from: number;
  /** The first instant that is not replayed. */
  readonly until: number;
  /** The first instant of evaluation after another one; undefined when there is none. */
  readonly nextEvaluation: (after: number) => number | undefined;
  /** What an evaluation at an instant finds, by group. */
  readonly observationsAt: (instant: number) => ReadonlyMap<string, Observation>;
  /** The first instant after another one at which evaluations may find something else. */
  readonly nextChange: (after: number) => number;
}

/** One alert of a group, from when it became active to when it was over; null when it still was at the end. */
export interface Firing {
  readonly group: string;
  readonly from: number;
  readonly until: number | null;
  /** What it ended by; null when it did not. */
  readonly endedBy: AlertEnd | null;
  /** The value when it began. */
  readonly value: number | null;
  /** The value furthest from what it was held to. */
  readonly worst: number | null;
}

/** What would have happened. */
export interface Replayed {
  readonly firings: readonly Firing[];
  readonly messages: readonly { readonly at: number; readonly group: string; readonly kind: MessageKind }[];
  /** How often the state machine was moved; evaluations that could change nothing are passed over. */
  readonly steps: number;
  readonly memories: ReadonlyMap<string, AlertMemory>;
}

const NOBODY = { silencedUntil: null, isAcknowledged: false };

/**
 * Runs the state machine over the past, as it would have run then. Between two changes of what is found only time
 * passes, so only evaluations at which a wait ends are carried out, and nothing is lost by that.
 */
export function replay(policy: AlertPolicy, past: Past): Replayed {
  let memories: ReadonlyMap<string, AlertMemory> = new Map();
  const open = new Map<string, Firing>();
  const firings: Firing[] = [];
  const messages: Replayed['messages'][number][] = [];
  let steps = 0;
  let evaluation = past.nextEvaluation(past.from - 1);
  let now = evaluation;
  while (now !== undefined && now < past.until) {
    const isEvaluation = now === evaluation;
    const step = stepRule(memories, isEvaluation ? past.observationsAt(now) : new Map(), policy, now);
    memories = step.memories;
    steps += 1;
    note(memories, open, firings, now);
    for (const { group, kind } of step.messages) messages.push({ at: now, group, kind });
    if (isEvaluation) evaluation = nextUseful(memories, policy, past, now);
    now = earliest([evaluation, ...tellings(memories, policy, now)]);
  }
  return {
    firings: [...firings, ...open.values()].sort((a, b) => a.from - b.from),
    messages,
    steps,
    memories,
  };
}

/** The next evaluation that can change a state: what is found may differ, or a wait ends. */
function nextUseful(
  memories: ReadonlyMap<string, AlertMemory>,
  policy: AlertPolicy,
  past: Past,
  now: number,
): number | undefined {
  const waits = [...memories.values()]
    .flatMap((memory) => waitsOf(memory, policy))
    .filter((end) => end > now);
  const instant = Math.min(past.nextChange(now), ...waits);
  return past.nextEvaluation(instant - 1);
}

function waitsOf(memory: AlertMemory, policy: AlertPolicy): number[] {
  const held = (['breach', 'no_data', 'error', 'unseen'] as const).flatMap((cause) => {
    const since = memory.held[cause];
    return since === null ? [] : [since + patience(policy, cause)];
  });
  return [
    ...held,
    ...(memory.unseen === null ? [] : [memory.unseen.until]),
    ...(memory.clearSince === null ? [] : [memory.clearSince + policy.keepFiringFor]),
  ];
}

function tellings(
  memories: ReadonlyMap<string, AlertMemory>,
  policy: AlertPolicy,
  now: number,
): (number | undefined)[] {
  return [...memories.values()].flatMap((memory) => {
    const at = nextTelling(memory, policy, NOBODY, now);
    return at === null || at <= now ? [] : [at];
  });
}

function earliest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function note(
  memories: ReadonlyMap<string, AlertMemory>,
  open: Map<string, Firing>,
  firings: Firing[],
  now: number,
): void {
  for (const [group, memory] of memories) {
    const firing = open.get(group);
    const value = memory.reading?.value ?? null;
    if (isActive(memory)) {
      const begun = firing ?? { group, from: now, until: null, endedBy: null, value, worst: value };
      open.set(group, { ...begun, worst: worse(begun.worst, memory) });
    } else if (firing !== undefined) {
      firings.push({ ...firing, until: now, endedBy: memory.endedBy });
      open.delete(group);
    }
  }
}

function worse(worst: number | null, { reading }: AlertMemory): number | null {
  if (reading === null || worst === null) return worst ?? reading?.value ?? null;
  const { from, to } = reading.expected;
  const beyond = (value: number) =>
    Math.max(to === null ? -Infinity : value - to, from === null ? -Infinity : from - value);
  return beyond(reading.value) > beyond(worst) ? reading.value : worst;
}
