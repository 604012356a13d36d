import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import { type AlertHistory, historyOf } from './alert-history.ts';
import type { AlertSetting } from './alert-setting.ts';
import { type AlertContext, askPeriods } from './ask-periods.ts';
import { observeRules, type Sight } from './observe-rules.ts';
import { problemOf, type RuleOutcome, type RuleTurn } from './rule-turn.ts';
import { tablesOfRule } from './tables-of-rule.ts';

/** The recent values of a rule, for pictures. */
export interface RuleHistory {
  readonly history: AlertHistory;
  /** As long as the history; null where there is no value. */
  readonly valuesOf: (group: string) => readonly (number | null)[];
}

/** What came of a turn, and what its messages can show. */
export type SeenRule = RuleOutcome & { readonly recent?: RuleHistory | undefined };

/** Moves a rule on with what the data says of it; undefined when it was not looked at. */
export type Take = (turn: RuleTurn, sight: Sight | undefined) => RuleOutcome;

/**
 * Looks at the data for the rules that are due, and for the pictures of all that is to be told, within one snapshot.
 * Without a connection, rules that are due are errors, and messages go without pictures.
 */
export async function lookAtRules(
  setting: AlertSetting,
  turns: readonly RuleTurn[],
  take: Take,
  now: number,
  signal: AbortSignal | undefined,
): Promise<readonly SeenRule[]> {
  const asks = (turn: RuleTurn) => turn.isDue && turn.problem === null;
  const due = turns.filter(asks);
  const idle = turns
    .filter((turn) => !asks(turn))
    .map((turn) => take(turn, turn.problem === null ? undefined : { problem: turn.problem }));
  if (due.length === 0 && idle.every(({ step }) => step.messages.length === 0)) return idle;
  const origin = { alert: turns.map(({ resolved }) => resolved.name) };
  const tables = turns.flatMap(({ resolved }) => tablesOfRule(resolved.rule, setting.model));
  try {
    return await setting.open(
      async (database) => {
        const context = {
          ...database,
          ...{ model: setting.model, calendar: setting.calendar, readers: setting.readers },
        };
        const viewings = due.map(({ resolved }) => ({ resolved, instants: [now] }));
        const sights = await observeRules(context, viewings);
        const seen = due.map((turn, index) => take(turn, sights[index]));
        return await withHistory(context, [...idle, ...seen], setting.locale, now);
      },
      { signal, origin, tables },
    );
  } catch (error) {
    // A process that stops gives its rules back; anything else is what the rules' own policies are for.
    if (signal?.aborted === true) throw error;
    return [...idle, ...due.map((turn) => take(turn, { problem: problemOf(error) }))];
  }
}

async function withHistory(
  context: AlertContext,
  outcomes: readonly RuleOutcome[],
  locale: Locale,
  now: number,
): Promise<readonly SeenRule[]> {
  const told = outcomes.filter(({ step, problem }) => step.messages.length > 0 && problem === null);
  const histories = told.map(({ resolved }) => historyOf(resolved, now, locale));
  const answers = await askPeriods(
    context,
    told.map(({ resolved: { rule } }, index) => ({
      metric: rule.metric,
      by: rule.by,
      where: rule.where ?? {},
      as: rule.as,
      periods: histories[index]?.periods ?? [],
    })),
  );
  return outcomes.map((one) => {
    const at = told.indexOf(one);
    const [history, answer] = [histories[at], answers[at]];
    if (history === undefined || answer === undefined || answer instanceof ProblemError) return one;
    const valuesOf = (group: string) =>
      history.periods.map((period) => answer.get(group)?.at(period) ?? null);
    return { ...one, recent: { history, valuesOf } };
  });
}
