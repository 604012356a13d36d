import { type AlertMemory, type Circumstances, freshMemory } from '../../analysis/alert/index.ts';
import type { Queryable } from '../store/index.ts';

/** Somebody takes care of an alert. */
export interface Acknowledgement {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What the store knows of one group of a rule. */
export interface StoredAlert {
  readonly rule: string;
  /** Canonical JSON of the value of the dimension; empty without one, and for the rule itself. */
  readonly group: string;
  readonly memory: AlertMemory;
  readonly acknowledged: Acknowledgement | null;
  readonly evaluatedAt: Date;
}

/** The states of rules, in order. */
export async function loadStates(db: Queryable, rules: readonly string[]): Promise<readonly StoredAlert[]> {
  const rows = await db.query<{
    rule: string;
    group_key: string;
    memory: AlertMemory;
    acknowledged: Acknowledgement | null;
    evaluated_at: Date;
  }>(
    `SELECT rule, group_key, memory, acknowledged, evaluated_at FROM alert
      WHERE rule = ANY($1::text[]) ORDER BY rule, group_key`,
    [rules],
  );
  return rows.map(({ rule, group_key, memory, acknowledged, evaluated_at }) => ({
    ...{ rule, group: group_key, acknowledged },
    memory: completed(memory),
    evaluatedAt: evaluated_at,
  }));
}

/** A memory as it was kept, with what later versions remember besides. */
function completed(memory: Partial<AlertMemory>): AlertMemory {
  const fresh = freshMemory(memory.since ?? 0);
  return { ...fresh, ...memory, held: { ...fresh.held, ...memory.held } };
}

/** What people decided about the groups of a rule, by the key of the group. */
export type Decisions = (rule: string, group: string) => Circumstances;

/** The decisions that hold at an instant: acknowledgements, and silences of all rules, of one, or of one group. */
export async function loadDecisions(
  db: Queryable,
  states: readonly StoredAlert[],
  now: number,
): Promise<Decisions> {
  const silences = await db.query<{ rule: string | null; group_key: string | null; ends_at: Date }>(
    'SELECT rule, group_key, ends_at FROM silence WHERE begins_at <= $1 AND ends_at > $1',
    [new Date(now)],
  );
  const acknowledged = new Set(
    states.filter((one) => one.acknowledged !== null).map(({ rule, group }) => `${rule}/${group}`),
  );
  return (rule, group) => {
    const ends = silences
      .filter((one) => (one.rule ?? rule) === rule && (one.group_key ?? group) === group)
      .map(({ ends_at }) => ends_at.getTime());
    return {
      silencedUntil: ends.length === 0 ? null : Math.max(...ends),
      isAcknowledged: acknowledged.has(`${rule}/${group}`),
    };
  };
}
