import { type AlertMemory, freshMemory } from '../../analysis/alert/index.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Queryable } from '../store/index.ts';
import { type Acknowledgement, loadDecisions, loadStates } from './alert-states.ts';

/** A group of a rule, or the rule itself, as it stands. */
export interface ListedAlert {
  readonly rule: string;
  readonly group: string;
  readonly memory: AlertMemory;
  readonly acknowledged: Acknowledgement | null;
  readonly silencedUntil: Date | null;
  /** Null when it was never evaluated. */
  readonly evaluatedAt: Date | null;
  readonly dueAt: Date | null;
  /** What the last evaluation of the rule failed with. */
  readonly problem: Problem | null;
}

/** Every rule and where each of its groups stands; what fires comes first. */
export async function listAlerts(
  db: Queryable,
  rules: readonly string[],
  now: number,
): Promise<readonly ListedAlert[]> {
  const rows = await db.query<{
    rule: string;
    evaluated_at: Date | null;
    due_at: Date | null;
    problem: Problem | null;
  }>('SELECT rule, evaluated_at, due_at, problem FROM alert_rule WHERE rule = ANY($1::text[])', [rules]);
  const states = await loadStates(db, rules);
  const decisions = await loadDecisions(db, states, now);
  const listed = rules.flatMap((rule): ListedAlert[] => {
    const row = rows.find((one) => one.rule === rule);
    const about = {
      evaluatedAt: row?.evaluated_at ?? null,
      dueAt: row?.due_at ?? null,
      problem: row?.problem ?? null,
    };
    const own = states.filter((one) => one.rule === rule);
    // Before its first evaluation, and while its dimension has no value, a rule has no state.
    const shown = own.length > 0 ? own : [{ rule, group: '', memory: freshMemory(now), acknowledged: null }];
    return shown.map(({ group, memory, acknowledged }) => {
      const until = decisions(rule, group).silencedUntil;
      const silencedUntil = until === null ? null : new Date(until);
      return { rule, group, memory, acknowledged, silencedUntil, ...about };
    });
  });
  return listed.sort((a, b) => rankOf(a) - rankOf(b));
}

const RANKS = ['firing', 'no_data', 'unseen', 'pending', 'normal'];

function rankOf({ memory }: ListedAlert): number {
  return RANKS.indexOf(memory.state);
}
