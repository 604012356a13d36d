import { type AlertMemory, freshMemory, type Observation } from './alert-memory.ts';
import type { AlertPolicy } from './alert-policy.ts';
import { type AlertEvent, observe } from './observe.ts';
import { afterTelling, type Circumstances, type MessageKind, mutedUntil, owedMessage } from './tell.ts';

/** What readers are told of one group of a rule. */
export interface AlertMessage {
  readonly group: string;
  readonly kind: MessageKind;
}

/** A rule after an evaluation, by the keys of its groups. */
export interface RuleStep {
  readonly memories: ReadonlyMap<string, AlertMemory>;
  readonly events: readonly (AlertEvent & { readonly group: string })[];
  /** Told together, in the order of the groups. */
  readonly messages: readonly AlertMessage[];
}

const NOTHING_DECIDED: Circumstances = { silencedUntil: null, isAcknowledged: false };

/**
 * Moves a rule on: every group takes in what was observed of it, then readers are told what they do not know. Groups
 * that were not observed only see time pass.
 * @param circumstances what people decided, by group; default: nothing
 */
export function stepRule(
  before: ReadonlyMap<string, AlertMemory>,
  observations: ReadonlyMap<string, Observation>,
  policy: AlertPolicy,
  now: number,
  circumstances: (group: string) => Circumstances = () => NOTHING_DECIDED,
): RuleStep {
  const memories = new Map<string, AlertMemory>();
  const events: RuleStep['events'][number][] = [];
  for (const group of new Set([...before.keys(), ...observations.keys()])) {
    const observation = observations.get(group) ?? { kind: 'unobserved' };
    const observed = observe(before.get(group) ?? freshMemory(now), observation, policy, now);
    events.push(...observed.events.map((event) => ({ ...event, group })));
    memories.set(group, observed.memory);
  }
  const { told, messages } = tellTogether(memories, policy, now, circumstances);
  return { memories: told, events, messages };
}

/** Messages gather from the first that is owed; then all go out that nothing mutes. */
function tellTogether(
  memories: ReadonlyMap<string, AlertMemory>,
  policy: AlertPolicy,
  now: number,
  circumstances: (group: string) => Circumstances,
): { told: Map<string, AlertMemory>; messages: AlertMessage[] } {
  const told = new Map<string, AlertMemory>();
  const owed: AlertMessage[] = [];
  let first = now;
  for (const [group, memory] of memories) {
    const about = circumstances(group);
    const kind = owedMessage(memory, policy, about, now);
    const isMuted = kind !== null && mutedUntil(memory, kind, policy, about, now) !== null;
    const owedSince = kind === null || isMuted ? null : (memory.owedSince ?? now);
    told.set(group, { ...memory, owedSince });
    if (kind === null || owedSince === null) continue;
    owed.push({ group, kind });
    first = Math.min(first, owedSince);
  }
  if (now - first < policy.wait) return { told, messages: [] };
  for (const { group, kind } of owed) {
    const memory = told.get(group);
    if (memory !== undefined) told.set(group, afterTelling(memory, kind, now));
  }
  return { told, messages: owed };
}
