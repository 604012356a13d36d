import { isActive } from '../../analysis/alert/index.ts';
import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { jsonText, type Queryable, type Store } from '../store/index.ts';
import { type Acknowledgement, loadStates, type StoredAlert } from './alert-states.ts';
import { recordEvent } from './save-evaluation.ts';

/** Who decides, and when, in epoch milliseconds. */
export interface Decider {
  readonly by: string;
  readonly now: number;
}

/**
 * Takes care of the alerts of a rule that are active, or of one of its groups: no reminders until they are over.
 * @returns the groups that were acknowledged; none when nothing is active
 */
export async function acknowledgeAlert(
  store: Store,
  { rule, group }: { readonly rule: string; readonly group?: string | undefined },
  { by, now }: Decider,
): Promise<readonly string[]> {
  const acknowledgement: Acknowledgement = { by, at: new Date(now).toISOString() };
  return await store.transaction(async (db) => {
    // Locked, so that an alert which ends at this moment is not acknowledged after its end.
    await db.query('SELECT rule FROM alert WHERE rule = $1 FOR UPDATE', [rule]);
    const active = (await loadStates(db, [rule])).filter(
      (one) => isActive(one.memory) && (group ?? one.group) === one.group,
    );
    for (const one of active) {
      await db.query('UPDATE alert SET acknowledged = $3::jsonb WHERE rule = $1 AND group_key = $2', [
        rule,
        one.group,
        jsonText(acknowledgement),
      ]);
      await recordEvent(db, { rule, group: one.group, at: now, event: 'acknowledged', detail: { by } });
    }
    return active.map((one) => one.group);
  });
}

/** A time in which nobody is told of a rule, of one of its groups, or of any rule. */
export interface Silence {
  readonly id: string;
  /** Null for all rules. */
  readonly rule: string | null;
  /** Null for all groups. */
  readonly group: string | null;
  readonly beginsAt: Date;
  readonly endsAt: Date;
  readonly by: string;
  readonly reason: string;
}

/** Silences; alerts go on being evaluated, and what still fires at the end is told then. Gives the id. */
export async function silenceAlerts(
  store: Store,
  silence: Omit<Silence, 'id' | 'by'>,
  { by, now }: Decider,
): Promise<string> {
  return await store.transaction(async (db) => {
    const [row] = await db.query<{ id: string }>(
      `INSERT INTO silence (rule, group_key, begins_at, ends_at, created_by, reason)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [silence.rule, silence.group, silence.beginsAt, silence.endsAt, by, silence.reason],
    );
    const { rule, group, reason, endsAt } = silence;
    const detail = { by, reason, until: endsAt.toISOString() };
    await recordEvent(db, { rule: rule ?? '*', group: group ?? '', at: now, event: 'silenced', detail });
    return row?.id ?? '';
  });
}

/**
 * Ends silences at once: the one with an id, those of a rule, or with `all` those of every rule together.
 * @returns how many were ended
 */
export async function endSilences(store: Store, name: string, { by, now }: Decider): Promise<number> {
  return await store.transaction(async (db) => {
    const ended = await db.query<{ rule: string | null; group_key: string | null }>(
      `UPDATE silence SET ends_at = $2 WHERE (id::text = $1 OR coalesce(rule, 'all') = $1) AND ends_at > $2
        RETURNING rule, group_key`,
      [name, new Date(now)],
    );
    for (const { rule, group_key } of ended) {
      const about = { rule: rule ?? '*', group: group_key ?? '' };
      await recordEvent(db, { ...about, at: now, event: 'unsilenced', detail: { by } });
    }
    return ended.length;
  });
}

/** Silences that are in force at an instant or later, by when they begin. */
export async function listSilences(db: Queryable, now: number): Promise<readonly Silence[]> {
  const rows = await db.query<{
    id: string;
    rule: string | null;
    group_key: string | null;
    begins_at: Date;
    ends_at: Date;
    created_by: string;
    reason: string;
  }>('SELECT * FROM silence WHERE ends_at > $1 ORDER BY begins_at, id', [new Date(now)]);
  return rows.map(({ id, rule, group_key, begins_at, ends_at, created_by, reason }) => ({
    ...{ id, rule, reason },
    group: group_key,
    beginsAt: begins_at,
    endsAt: ends_at,
    by: created_by,
  }));
}

/** The group of a rule that somebody names on a command line: by its key, or by its value as text. */
export function namedGroup(states: readonly StoredAlert[], rule: string, name: string): string {
  const own = states.filter((one) => one.rule === rule && one.group !== '').map((one) => one.group);
  const found = own.find((group) => group === name || String(JSON.parse(group)) === name);
  if (found !== undefined) return found;
  return fail('UNKNOWN_ALERT', {
    message: `The rule "${rule}" has no group "${name}".`,
    hint: suggest(
      name,
      own.map((group) => String(JSON.parse(group))),
    ),
  });
}
