import { isActive, isBlank, withoutHistory } from '../../analysis/alert/index.ts';
import { jsonText, type Queryable, type Store } from '../store/index.ts';
import type { AlertRule } from './alert-rule.ts';
import type { AlertSetting } from './alert-setting.ts';
import { loadStates } from './alert-states.ts';
import { closingMessage } from './closing-message.ts';
import { isRestricted, sightOfRule } from './rule-sight.ts';
import { hand, recordEvent } from './save-evaluation.ts';

/** What decides about states; with any of these different, it is another rule under the same name. */
type Identity = Pick<AlertRule, 'metric' | 'where' | 'by' | 'window' | 'through' | 'when'>;

/** A rule with what stands for the rows that its messages are about, where not everybody may see all. */
type Defined = AlertRule & { readonly sight?: string };

function definedIn(setting: AlertSetting): Readonly<Record<string, Defined>> {
  const all = Object.entries(setting.rules).map(([name, rule]) => {
    const sight = sightOfRule(setting, name);
    return [name, isRestricted(sight) ? { ...rule, sight } : rule] as const;
  });
  return Object.fromEntries(all);
}

/**
 * Brings the store in line with the rules that are defined. New ones, and those defined anew, are due at once. Of the
 * latter all waits begin anew; what fires does so until the new definition says otherwise. One that was removed is
 * forgotten, and readers who were told that it fires hear so. Where it is about other rows since, what was seen in those
 * of before is forgotten: its readers may not see them any more.
 */
export async function settleRules(store: Store, setting: AlertSetting, now: number): Promise<void> {
  const defined = definedIn(setting);
  const rows = await store.query<{ rule: string; same: boolean | null }>(
    `SELECT known.rule, known.definition = defined.definition AS same
      FROM alert_rule AS known LEFT JOIN jsonb_each($1::jsonb) AS defined (rule, definition) USING (rule)`,
    [jsonText(defined)],
  );
  const known = new Map(rows.map(({ rule, same }) => [rule, same]));
  for (const [name, rule] of Object.entries(defined)) {
    if (!known.has(name)) await introduce(store, name, rule, now);
    else if (known.get(name) !== true) await store.transaction((db) => redefine(db, name, rule, now));
  }
  // A rule in a file that cannot be read has not been removed.
  if (!setting.isWhole) return;
  for (const name of known.keys())
    if (!Object.hasOwn(setting.rules, name)) await store.transaction((db) => remove(db, name, setting, now));
}

async function introduce(db: Queryable, name: string, rule: Defined, now: number): Promise<void> {
  await db.query(
    'INSERT INTO alert_rule (rule, due_at, definition) VALUES ($1, $2, $3::jsonb) ON CONFLICT DO NOTHING',
    [name, new Date(now), jsonText(rule)],
  );
}

async function redefine(db: Queryable, name: string, rule: Defined, now: number): Promise<void> {
  const [before] = await db.query<{ definition: Defined | null }>(
    'SELECT definition FROM alert_rule WHERE rule = $1 FOR UPDATE',
    [name],
  );
  const text = JSON.stringify(rule);
  const [isOther] = await db.query<{ other: boolean }>('SELECT $1::jsonb <> $2::jsonb AS other', [
    JSON.stringify(identityOf(rule)),
    JSON.stringify(before?.definition == null ? {} : identityOf(before.definition)),
  ]);
  // The new epoch keeps an evaluation of the old definition from writing.
  await db.query(
    `UPDATE alert_rule SET definition = $2::jsonb, due_at = $3, evaluated_at = NULL, lease_until = NULL, lease_epoch = lease_epoch + 1
      WHERE rule = $1`,
    [name, text, new Date(now)],
  );
  const isOfOthers = before?.definition != null && before.definition.sight !== rule.sight;
  if (isOfOthers) await db.query('DELETE FROM alert WHERE rule = $1', [name]);
  else if (isOther?.other !== true) return;
  for (const { group, memory } of await loadStates(db, [name])) {
    const fresh = withoutHistory(memory, now);
    if (isBlank(fresh)) await db.query('DELETE FROM alert WHERE rule = $1 AND group_key = $2', [name, group]);
    else
      await db.query('UPDATE alert SET state = $3, memory = $4::jsonb WHERE rule = $1 AND group_key = $2', [
        name,
        group,
        fresh.state,
        jsonText(fresh),
      ]);
  }
  await recordEvent(db, { rule: name, group: '', at: now, event: 'redefined', detail: {} });
}

function identityOf({ metric, where, by, window, through, when }: AlertRule): Identity {
  return { metric, where, by, window, through, when };
}

async function remove(db: Queryable, name: string, setting: AlertSetting, now: number): Promise<void> {
  const [row] = await db.query<{ definition: AlertRule | null }>(
    'DELETE FROM alert_rule WHERE rule = $1 RETURNING definition',
    [name],
  );
  if (row === undefined) return;
  const states = await loadStates(db, [name]);
  await db.query('DELETE FROM alert WHERE rule = $1', [name]);
  const active = states.filter(({ memory }) => isActive(memory)).map(({ group }) => group);
  await recordEvent(db, { rule: name, group: '', at: now, event: 'removed', detail: { active } });
  if (states.every(({ memory }) => memory.told === null)) return;
  await hand(
    db,
    {
      key: `alert:${name}:removed:${now}`,
      destinations: row.definition?.notify ?? setting.notify,
      message: closingMessage(name, row.definition, setting),
    },
    now,
  );
}
