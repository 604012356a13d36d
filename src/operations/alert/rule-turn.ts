import { nextTelling, type RuleStep, stepRule } from '../../analysis/alert/index.ts';
import { type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import type { AlertRule } from './alert-rule.ts';
import type { AlertSetting } from './alert-setting.ts';
import type { Decisions, StoredAlert } from './alert-states.ts';
import type { LeasedRule } from './lease-rules.ts';
import { firstOf, observationsFor, type Sight } from './observe-rules.ts';
import { type ResolvedRule, resolveRule } from './resolve-rule.ts';

/** A rule that is looked at in this round. */
export interface RuleTurn {
  readonly leased: LeasedRule;
  readonly resolved: ResolvedRule;
  /** Why it cannot be evaluated, whatever the data says. */
  readonly problem: Problem | null;
  /** False when only messages wait to be told. */
  readonly isDue: boolean;
}

/** Where a rule stands after its turn. */
export interface RuleOutcome extends RuleTurn {
  readonly before: ReadonlyMap<string, StoredAlert>;
  readonly step: RuleStep;
  /** Groups that are not seen in the data; what is over of them is forgotten. */
  readonly gone: ReadonlySet<string>;
}

/** How long a rule waits that does not say itself when it is evaluated next, in milliseconds. */
const RETRY = { every: { minutes: 1 } } as const;

/** Prepares a rule; one whose definition does not fit is an error of it, and is tried again like any other. */
export function turnOf(leased: LeasedRule, rule: AlertRule, setting: AlertSetting, now: number): RuleTurn {
  const { model, calendar } = setting;
  try {
    const resolved = resolveRule(leased.rule, rule, model, calendar);
    const next = leased.evaluatedAt === null ? now : resolved.nextEvaluation(leased.evaluatedAt);
    return {
      leased,
      resolved,
      problem: null,
      isDue: leased.isRequested || (next !== undefined && next <= now),
    };
  } catch (error) {
    const when = { threshold: { above: Number.MAX_VALUE } };
    const harmless = { ...rule, when, window: undefined, evaluate: RETRY };
    const resolved = resolveRule(leased.rule, harmless, model, calendar);
    return { leased, resolved, problem: problemOf(error), isDue: true };
  }
}

/**
 * Moves a rule on.
 * @param sight what the data says; undefined when only time passed
 */
export function takeTurn(
  turn: RuleTurn,
  sight: Sight | undefined,
  states: readonly StoredAlert[],
  decisions: Decisions,
  now: number,
): RuleOutcome {
  const { leased, resolved } = turn;
  const own = states.filter(({ rule }) => rule === leased.rule);
  const before = new Map(own.map((one) => [one.group, one]));
  const observations = sight === undefined ? new Map() : observationsFor(resolved, sight, now, before.keys());
  const step = stepRule(
    new Map(own.map(({ group, memory }) => [group, memory])),
    observations,
    resolved.policy,
    now,
    (group) => decisions(leased.rule, group),
  );
  const gone = [...observations]
    .filter(([, { kind }]) => kind === 'unseen' || kind === 'back')
    .map(([group]) => group);
  const seenProblem = sight !== undefined && 'problem' in sight ? sight.problem : null;
  return { ...turn, problem: turn.problem ?? seenProblem, before, step, gone: new Set(gone) };
}

/** When a rule is looked at again: at its next evaluation, or earlier when something waits to be told. */
export function dueAfter(outcome: RuleOutcome, decisions: Decisions, now: number): number | null {
  const { resolved, leased, step } = outcome;
  const last = outcome.isDue ? now : (leased.evaluatedAt ?? now);
  const tellings = [...step.memories].flatMap(([group, memory]) => {
    const at = nextTelling(memory, resolved.policy, decisions(leased.rule, group), now);
    return at === null ? [] : [Math.max(at, now + 1)];
  });
  const instants = [resolved.nextEvaluation(last), ...tellings].filter((one) => one !== undefined);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** Whatever was thrown, as a problem of the rule. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return firstOf(error);
  return problem('INTERNAL', { message: error instanceof Error ? error.message : String(error) });
}
