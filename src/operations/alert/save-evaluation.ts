import { type AlertMemory, isActive, isBlank, type RuleStep } from '../../analysis/alert/index.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Contact } from '../../report/definition/index.ts';
import { type NotificationMessage, notify } from '../delivery/notification/index.ts';
import { jsonText, type Queryable, type Store } from '../store/index.ts';
import type { LeasedRule } from './lease-rules.ts';

/** A message to readers, and its key: the same key is told once. */
export interface OutgoingMessage {
  readonly key: string;
  readonly destinations: readonly Contact[];
  readonly message: NotificationMessage;
}

/** What one evaluation of a rule leads to. */
export interface Evaluation {
  readonly leased: LeasedRule;
  readonly now: number;
  /** False when only time passed: messages that waited were told. */
  readonly wasEvaluated: boolean;
  readonly dueAt: number | null;
  readonly problem: Problem | null;
  readonly step: RuleStep;
  /** Groups that are not seen in the data; what is over of them is forgotten. */
  readonly gone: ReadonlySet<string>;
  readonly messages: readonly OutgoingMessage[];
}

/**
 * Writes states, events and messages, all or nothing, and gives the rule back. So a crash before it loses an evaluation,
 * which the next one makes up for, and never a message or half of one.
 * @returns false when the lease was lost: then nothing is written
 */
export async function saveEvaluation(store: Store, evaluation: Evaluation): Promise<boolean> {
  return await store.transaction(async (db) => {
    const { leased, now, wasEvaluated, dueAt, problem, step } = evaluation;
    const held = await db.query(
      `UPDATE alert_rule SET lease_until = NULL, problem = $4::jsonb,
          due_at = CASE WHEN requested_at > $6 THEN requested_at ELSE $3 END,
          requested_at = CASE WHEN requested_at > $6 THEN requested_at END,
          evaluated_at = CASE WHEN $5 THEN $6 ELSE evaluated_at END
        WHERE rule = $1 AND lease_epoch = $2 RETURNING rule`,
      [
        leased.rule,
        leased.epoch,
        new Date(dueAt ?? now + 86_400_000),
        problem === null ? null : jsonText(problem),
        wasEvaluated,
        new Date(now),
      ],
    );
    if (held.length === 0) return false;
    for (const [group, memory] of step.memories) {
      if (evaluation.gone.has(group) && isBlank(memory)) await forget(db, leased.rule, group);
      else await saveState(db, leased.rule, group, memory, now);
    }
    for (const { group, event, at, ...detail } of step.events)
      await recordEvent(db, { rule: leased.rule, group, at, event, detail });
    for (const { group, kind } of step.messages)
      await recordEvent(db, { rule: leased.rule, group, at: now, event: 'told', detail: { kind } });
    for (const one of evaluation.messages) await hand(db, one, now);
    return true;
  });
}

async function saveState(
  db: Queryable,
  rule: string,
  group: string,
  memory: AlertMemory,
  now: number,
): Promise<void> {
  // Who took care of it did so until it is over.
  await db.query(
    `INSERT INTO alert (rule, group_key, state, memory, evaluated_at) VALUES ($1, $2, $3, $4::jsonb, $5)
      ON CONFLICT (rule, group_key) DO UPDATE SET state = excluded.state, memory = excluded.memory,
        evaluated_at = excluded.evaluated_at,
        acknowledged = CASE WHEN $6 THEN alert.acknowledged END`,
    [rule, group, memory.state, jsonText(memory), new Date(now), isActive(memory)],
  );
}

async function forget(db: Queryable, rule: string, group: string): Promise<void> {
  await db.query('DELETE FROM alert WHERE rule = $1 AND group_key = $2', [rule, group]);
}

/** Something that happened to an alert, or that somebody did. */
export interface RecordedEvent {
  readonly rule: string;
  readonly group: string;
  readonly at: number;
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Keeps an event. */
export async function recordEvent(
  db: Queryable,
  { rule, group, at, event, detail }: RecordedEvent,
): Promise<void> {
  await db.query(
    'INSERT INTO alert_event (rule, group_key, at, event, detail) VALUES ($1, $2, $3, $4, $5::jsonb)',
    [rule, group, new Date(at), event, jsonText(detail)],
  );
}

/** Hands a message over for sending; without anybody to tell there is nothing to send. */
export async function hand(
  db: Queryable,
  { key, destinations, message }: OutgoingMessage,
  now: number,
): Promise<void> {
  if (destinations.length === 0) return;
  await notify(db, { key, kind: 'alert', destinations, policy: 'all', message, now: new Date(now) });
}
