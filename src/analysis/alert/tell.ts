import type { AlertCause, AlertMemory } from './alert-memory.ts';
import { isActive } from './alert-memory.ts';
import type { AlertPolicy } from './alert-policy.ts';
import { isQuiet, quietUntil } from './quiet-hours.ts';

/** What readers are told; `lapsed`: an alert is over for want of a value. */
export type MessageKind = 'firing' | 'no_data' | 'error' | 'unseen' | 'reminder' | 'resolved' | 'lapsed';

/** What people decided about a group. */
export interface Circumstances {
  /** Until when nobody is to be told anything, in epoch milliseconds; null when it is not silenced. */
  readonly silencedUntil: number | null;
  /** Somebody takes care of it: no reminders. */
  readonly isAcknowledged: boolean;
}

/**
 * What readers do not know yet. It follows from what they were told last and what is, so that nothing is told twice
 * without a change between, and nothing is lost that a silence held back: what still fires is told when it ends, what
 * came and went in it never is.
 */
export function owedMessage(
  memory: AlertMemory,
  policy: AlertPolicy,
  { isAcknowledged }: Circumstances,
  now: number,
): MessageKind | null {
  const { told, cause, toldAt } = memory;
  // Over, but with a condition that may yet fire: neither well nor an alert until that is known.
  if (!isActive(memory)) return told === null || memory.held.breach !== null ? null : endingOf(memory);
  if (told !== cause) return messageOf(cause);
  if (policy.remindAfter === null || isAcknowledged || toldAt === null) return null;
  return now - toldAt >= policy.remindAfter ? 'reminder' : null;
}

/** Only a value resolves; what was kept before ends were kept had one. */
function endingOf({ endedBy }: AlertMemory): MessageKind {
  return endedBy === null || endedBy === 'value' ? 'resolved' : 'lapsed';
}

function messageOf(cause: AlertCause | null): MessageKind {
  return cause === null || cause === 'breach' ? 'firing' : cause;
}

/** Until when a message is held back, in epoch milliseconds; null when it may go out. */
export function mutedUntil(
  memory: AlertMemory,
  kind: MessageKind,
  policy: AlertPolicy,
  { silencedUntil }: Circumstances,
  now: number,
): number | null {
  if (silencedUntil !== null && silencedUntil > now) return silencedUntil;
  const { quietHours, severity } = policy;
  if (quietHours !== null && isQuiet(quietHours, now)) {
    if (!(severity === 'critical' && quietHours.criticalBreaksThrough)) return quietUntil(quietHours, now);
  }
  if (kind === 'resolved' || kind === 'lapsed' || kind === 'reminder') return null;
  // Of a first message after the end of the last alert; of another cause, after the message before.
  const after = memory.told === null ? memory.endToldAt : memory.toldAt;
  return after === null || now >= after + policy.cooldown ? null : after + policy.cooldown;
}

/** The memory after readers were told. */
export function afterTelling(memory: AlertMemory, kind: MessageKind, now: number): AlertMemory {
  if (kind === 'resolved' || kind === 'lapsed')
    return { ...memory, told: null, toldAt: null, endToldAt: now, owedSince: null };
  return { ...memory, told: memory.cause, toldAt: now, owedSince: null };
}

/**
 * When there will be something to tell even if nothing changes, in epoch milliseconds; null when there will not:
 * the end of a silence, of quiet hours, of a cooldown, of the time that messages gather, or the next reminder.
 */
export function nextTelling(
  memory: AlertMemory,
  policy: AlertPolicy,
  circumstances: Circumstances,
  now: number,
): number | null {
  const kind = owedMessage(memory, policy, circumstances, now);
  if (kind !== null) {
    const muted = mutedUntil(memory, kind, policy, circumstances, now);
    return muted ?? (memory.owedSince ?? now) + policy.wait;
  }
  const { toldAt } = memory;
  const reminds = isActive(memory) && policy.remindAfter !== null && !circumstances.isAcknowledged;
  return reminds && toldAt !== null ? toldAt + (policy.remindAfter ?? 0) : null;
}
