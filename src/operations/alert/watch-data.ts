import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { connectionOf, DEFAULT_CONNECTION } from '../../metrics/model/index.ts';
import { relationsOf } from '../../quality/index.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Queryable, Store } from '../store/index.ts';
import type { AlertRule } from './alert-rule.ts';
import type { AlertSetting } from './alert-setting.ts';
import { evaluationTimes } from './evaluation-times.ts';
import { tablesOfRule } from './tables-of-rule.ts';

/** Rules that are evaluated again within so many milliseconds see a change by themselves. */
const SOON = 60_000;

/** Who watches, with what. */
export interface DataWatch {
  readonly store: Store;
  readonly setting: AlertSetting;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks whether the data has changed behind rules that are not evaluated for a while, and lets those be evaluated that it
 * concerns. Data that is seen for the first time has not changed; what was seen last stands in the store, so a change
 * during a restart counts.
 * @returns the rules that are due by it
 * @throws what the connection or the store raises
 */
export async function watchData({
  store,
  setting,
  clock,
  log,
  signal,
}: DataWatch): Promise<readonly string[]> {
  const waiting = Object.entries(setting.rules).filter(([, rule]) => isWaiting(rule, setting, clock.now()));
  const read = new Map(waiting.map(([name, rule]) => [name, relationsBehind(rule, setting)]));
  const relations = [...read.values()].flat();
  if (relations.length === 0) return [];
  const tokens = await tokensOf(relations, { setting, log, signal });
  const now = clock.now();
  const due = await store.transaction(async (db) => {
    const changed = await keepTokens(db, tokens, now);
    const concerned = [...read].filter(([, own]) => own.some((relation) => changed.has(keyOf(relation))));
    return await requestEvaluation(
      db,
      concerned.map(([name]) => name),
      now,
    );
  });
  if (due.length > 0) log.info({ rules: due }, 'the data has changed, and alert rules are evaluated');
  return due;
}

/** Rules, and the model that says what they read. */
type RuleModel = Pick<AlertSetting, 'rules' | 'model'>;

/** Rules over some tables of the model, or all. */
export function rulesOver(setting: RuleModel, tables: readonly string[] | undefined): readonly string[] {
  return Object.entries(setting.rules)
    .filter(
      ([, rule]) =>
        tables === undefined || tablesOfRule(rule, setting.model).some((one) => tables.includes(one)),
    )
    .map(([name]) => name);
}

/** Lets rules be evaluated as soon as somebody looks. @returns those that the store knows */
export async function requestEvaluation(
  db: Queryable,
  rules: readonly string[],
  now: number,
): Promise<readonly string[]> {
  if (rules.length === 0) return [];
  const rows = await db.query<{ rule: string }>(
    `UPDATE alert_rule SET requested_at = $2::timestamptz, due_at = least(due_at, $2::timestamptz)
      WHERE rule = ANY ($1::text[]) RETURNING rule`,
    [rules, new Date(now)],
  );
  return rows.map(({ rule }) => rule).sort();
}

function isWaiting({ evaluate }: AlertRule, { calendar }: AlertSetting, now: number): boolean {
  const next = evaluationTimes(evaluate, calendar.zone)(now);
  return next === undefined || next - now > SOON;
}

/** A relation, and the connection that it is in. */
interface Placed {
  readonly connection: string;
  readonly relation: string;
}

function relationsBehind(rule: AlertRule, { model }: RuleModel): readonly Placed[] {
  const byConnection = Map.groupBy(tablesOfRule(rule, model), (table) => connectionOf(model, table));
  return [...byConnection].flatMap(([connection, tables]) =>
    relationsOf(model, tables).map((relation) => ({ connection, relation })),
  );
}

/** The name under which the store remembers it. */
function keyOf({ connection, relation }: Placed): string {
  return connection === DEFAULT_CONNECTION ? relation : `${connection}: ${relation}`;
}

/**
 * By their keys. A connection of several that is not there has none, until it is there again.
 * @throws why it is not there, where there is one
 */
async function tokensOf(
  placed: readonly Placed[],
  { setting, log, signal }: Pick<DataWatch, 'setting' | 'log' | 'signal'>,
): Promise<ReadonlyMap<string, string>> {
  const byConnection = Map.groupBy(placed, (one) => one.connection);
  const tokens = new Map<string, string>();
  for (const [connection, here] of byConnection) {
    const relations = [...new Set(here.map((one) => one.relation))].sort();
    try {
      const found = await setting.tokens(relations, { signal, connection });
      for (const [relation, token] of found) tokens.set(keyOf({ connection, relation }), token);
    } catch (error) {
      if (byConnection.size === 1 || !(error instanceof ProblemError)) throw error;
      log.warn({ connection, error: String(error) }, 'nobody knows whether the data has changed');
    }
  }
  return tokens;
}

/** Keeps what the data is like now. @returns the relations whose data was another one before */
async function keepTokens(
  db: Queryable,
  tokens: ReadonlyMap<string, string>,
  now: number,
): Promise<ReadonlySet<string>> {
  const [names, texts] = [[...tokens.keys()], [...tokens.values()]];
  const known = await db.query<{ relation: string; token: string }>(
    'SELECT relation, token FROM data_token WHERE relation = ANY ($1::text[]) ORDER BY relation FOR UPDATE',
    [names],
  );
  await db.query(
    `INSERT INTO data_token (relation, token, changed_at)
      SELECT relation, token, $3::timestamptz FROM unnest($1::text[], $2::text[]) AS seen (relation, token)
      ORDER BY relation
      ON CONFLICT (relation) DO UPDATE SET token = excluded.token, changed_at = excluded.changed_at
        WHERE data_token.token <> excluded.token`,
    [names, texts, new Date(now)],
  );
  return new Set(
    known.filter(({ relation, token }) => tokens.get(relation) !== token).map(({ relation }) => relation),
  );
}
