import {
  type AlertPolicy,
  type Past,
  type Replayed,
  type ReplaySummary,
  replay,
  summarizeReplay,
  type ThresholdCondition,
} from '../../analysis/alert/index.ts';
import { addDays, civilDateAt, daysBetween, instantOf } from '../../foundation/calendar/index.ts';
import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { AlertContext } from './ask-periods.ts';
import { everySoOften, type NextEvaluation } from './evaluation-times.ts';
import { observationsFor, observeRules, type Sight } from './observe-rules.ts';
import type { ResolvedRule } from './resolve-rule.ts';

const DAY = 86_400_000;

/** Which past a rule is replayed over. */
export interface ReplayRange {
  /** First day, and the first day that is not replayed, in the zone of the project. */
  readonly since: string;
  readonly until: string;
  /** In place of the rule's own evaluations: one every so many milliseconds. */
  readonly every?: number | undefined;
}

/** The rule as it is, or with one thing different. */
export interface ReplayVariant {
  /** In words: `for: 1 day`. */
  readonly name: string;
  readonly summary: ReplaySummary;
}

/** What a rule would have done. */
export interface RuleReplay {
  readonly replayed: Replayed;
  readonly summary: ReplaySummary;
  readonly variants: readonly ReplayVariant[];
  /** Days on which it was evaluated. */
  readonly days: number;
  /** The instant at which the replay ends, in epoch milliseconds. */
  readonly until: number;
  /** What counted as a flap: fired again within so many milliseconds. */
  readonly again: number;
}

/**
 * Replays a rule over the past, with the data of today and the edition date of each day. Days are asked as they ended:
 * what a value was in the course of a day, and what arrived late, is not known any more.
 * @throws ALERT_TOO_MANY_GROUPS, PERIOD_INVALID, and what asking raises
 */
export async function replayRule(
  context: AlertContext,
  resolved: ResolvedRule,
  range: ReplayRange,
): Promise<RuleReplay> {
  const { zone } = resolved.calendar;
  const count = daysBetween(range.since, range.until);
  if (count < 1) {
    return fail('PERIOD_INVALID', {
      message: `There is no day from ${range.since} to ${range.until}.`,
      hint: 'name a first day before the last one: --since 2026-11-01 --until 2026-11-22.',
    });
  }
  const days = Array.from({ length: count }, (_, day) => addDays(range.since, day));
  const instants = days.map((day) => instantOf(day, zone));
  const [sight] = await observeRules(context, [{ resolved, instants }]);
  if (sight === undefined) throw new Error('a rule that was asked has an answer');
  if ('problem' in sight) throw new ProblemError([sight.problem]);
  const evaluations = range.every === undefined ? resolved.nextEvaluation : everySoOften(range.every);
  return summarized(resolved, range, { sight, evaluations, days: count });
}

interface Seen {
  readonly sight: Sight;
  readonly evaluations: NextEvaluation;
  readonly days: number;
}

function summarized(resolved: ResolvedRule, { since, until }: ReplayRange, seen: Seen): RuleReplay {
  const { zone } = resolved.calendar;
  const end = instantOf(until, zone);
  const again = Math.max(resolved.policy.cooldown, DAY);
  const span = { from: instantOf(since, zone), until: end };
  // Variants of the timing alone see the same, which need not be judged again.
  const pasts = new Map<ResolvedRule, Past>();
  const run = (rule: ResolvedRule, policy: AlertPolicy) => {
    const past = pasts.get(rule) ?? pastOf(rule, seen, span);
    pasts.set(rule, past);
    return replay(policy, past);
  };
  const isGrouped = resolved.rule.group !== false;
  const sum = (replayed: Replayed) => summarizeReplay(replayed, end, { again, short: DAY }, isGrouped);
  const replayed = run(resolved, resolved.policy);
  const variants = variantsOf(resolved).map(({ name, rule, policy }) => ({
    name,
    summary: sum(run(rule, policy)),
  }));
  return { replayed, summary: sum(replayed), variants, days: seen.days, until: end, again };
}

/** Values change by the day, so each is judged once. */
function pastOf(
  resolved: ResolvedRule,
  { sight, evaluations }: Seen,
  { from, until }: { readonly from: number; readonly until: number },
): Past {
  const { zone } = resolved.calendar;
  const known = new Map<string, ReturnType<typeof observationsFor>>();
  const groups = new Set<string>();
  return {
    ...{ from, until },
    nextEvaluation: evaluations,
    nextChange: (after) => instantOf(addDays(civilDateAt(after, zone), 1), zone),
    observationsAt: (instant) => {
      const day = civilDateAt(instant, zone);
      const observations = known.get(day) ?? observationsFor(resolved, sight, instant, groups);
      for (const group of observations.keys()) groups.add(group);
      known.set(day, observations);
      return observations;
    },
  };
}

interface Variant {
  readonly name: string;
  readonly rule: ResolvedRule;
  readonly policy: AlertPolicy;
}

/** What would make it calmer: waiting a day more, firing a day longer, a level to clear that is a tenth away. */
function variantsOf(resolved: ResolvedRule): readonly Variant[] {
  const { policy, condition } = resolved;
  const longer = { name: 'for: one day more', rule: resolved, policy: { ...policy, for: policy.for + DAY } };
  const keeping = {
    name: 'keepFiringFor: one day more',
    rule: resolved,
    policy: { ...policy, keepFiringFor: policy.keepFiringFor + DAY },
  };
  if (condition.kind !== 'threshold') return [longer, keeping];
  const calmer = { ...resolved, condition: withHysteresis(condition) };
  return [longer, keeping, { name: 'clear: a tenth behind the level', rule: calmer, policy }];
}

function withHysteresis(condition: ThresholdCondition): ThresholdCondition {
  const { from, to } = condition;
  // Of two levels a tenth of the way between them, of one a tenth of its size.
  const reach = from !== null && to !== null ? (to - from) / 10 : Math.abs(to ?? from ?? 0) / 10;
  return {
    ...condition,
    clear: { from: from === null ? null : from + reach, to: to === null ? null : to - reach },
  };
}
