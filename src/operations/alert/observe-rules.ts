import { judge, neededPeriods, type Observation } from '../../analysis/alert/index.ts';
import { addDays, daysIn, type Period, startOf, startOfNext } from '../../foundation/calendar/index.ts';
import { type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import { type AlertContext, askPeriods, type PeriodAnswer, type PeriodQuestion } from './ask-periods.ts';
import { type ResolvedRule, reachAt, windowAt } from './resolve-rule.ts';

/** What the data says about a rule, or why it could not be asked. */
export type Sight =
  | { readonly problem: Problem }
  /** `planned`: what a target says that is a metric. */
  | { readonly answer: PeriodAnswer; readonly planned?: PeriodAnswer };

/** A rule and the instants, in epoch milliseconds, at which it is evaluated. */
export interface Viewing {
  readonly resolved: ResolvedRule;
  readonly instants: readonly number[];
}

/**
 * Asks the database about rules at instants, in few statements: rules that share a window are asked together, and so
 * are all instants of a rule.
 * @param context without an edition date: each instant has its own
 */
export async function observeRules(
  context: AlertContext,
  viewings: readonly Viewing[],
): Promise<readonly Sight[]> {
  const questions = viewings.map(({ resolved, instants }) => questionOf(resolved, instants));
  const planned = viewings.map(plannedQuestion);
  const all = await askPeriods(context, [...questions, ...planned.flatMap((one) => one ?? [])]);
  const answers = all.slice(0, questions.length);
  const plans = all.slice(questions.length);
  return viewings.map(({ resolved }, index) => {
    const plan = planned[index] === undefined ? undefined : plans.shift();
    return sightOf(resolved, answers[index] ?? new Map(), plan);
  });
}

function questionOf(resolved: ResolvedRule, instants: readonly number[]): PeriodQuestion {
  const { metric, by, where = {}, as } = resolved.rule;
  return { metric, by, where, as, periods: instants.flatMap((instant) => periodsAt(resolved, instant)) };
}

/** What is asked of a target that is a metric: the same rows, over the days that have passed. */
function plannedQuestion({ resolved, instants }: Viewing): PeriodQuestion | undefined {
  const { condition } = resolved;
  if (condition.kind !== 'pace' || typeof condition.target === 'number') return undefined;
  const periods = instants.flatMap((instant) => neededAt(resolved, instant).planned ?? []);
  return { ...questionOf(resolved, []), metric: condition.target.metric, periods };
}

function periodsAt(resolved: ResolvedRule, instant: number): readonly Period[] {
  const { periods, presence } = neededAt(resolved, instant);
  return [...presence, ...periods];
}

/** The periods that an evaluation needs, and those that only tell whether a group is there. */
export function neededAt(resolved: ResolvedRule, instant: number) {
  const { condition, calendar, rule } = resolved;
  const reach = reachAt(resolved, instant);
  const needed = neededPeriods(condition, (asOf) => windowAt(resolved, asOf), reach, calendar);
  return { ...needed, presence: rule.by === undefined ? [] : presenceOf(needed.periods) };
}

/** How long a group that has nothing to count any more is still there, with zero, in days. */
const LINGERS = 30;
const DAY = 86_400_000;

/** A group is there for a while after its last row: a country without any order is what a lower level is about. */
function presenceOf(periods: readonly Period[]): Period[] {
  return periods.slice(-1).map(({ from }) => ({ from: addDays(from, -LINGERS), to: from }));
}

/** The days, up to those that are judged, in which a group must have something for it to be seen at an instant. */
export function searchedAt(resolved: ResolvedRule, instant: number): Period | undefined {
  const { periods, presence } = neededAt(resolved, instant);
  const [first, last] = [presence[0], periods.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to };
}

/** How long a group is remembered that is no longer seen: as long as the window, or the grain that is judged, is. */
function rememberedAt(resolved: ResolvedRule, instant: number): number {
  const { condition, calendar } = resolved;
  const { asOf } = reachAt(resolved, instant);
  if (condition.kind === 'threshold' || condition.kind === 'change')
    return daysIn(windowAt(resolved, asOf)) * DAY;
  const { grain } = condition;
  const lastDay = addDays(asOf, -1);
  const whole = { from: startOf(lastDay, grain, calendar), to: startOfNext(lastDay, grain, calendar) };
  return daysIn(whole) * DAY;
}

function sightOf(
  resolved: ResolvedRule,
  answer: PeriodAnswer | ProblemError,
  planned: PeriodAnswer | ProblemError | undefined,
): Sight {
  if (answer instanceof ProblemError) return { problem: firstOf(answer) };
  if (planned instanceof ProblemError) return { problem: firstOf(planned) };
  const { maximumGroups } = resolved.rule;
  if (answer.size > maximumGroups) return { problem: tooManyGroups(resolved, answer.size) };
  return { answer, ...(planned === undefined ? {} : { planned }) };
}

/** Observations of the groups that are there at an instant. */
function seenAt(
  resolved: ResolvedRule,
  { answer, planned }: Extract<Sight, { answer: PeriodAnswer }>,
  instant: number,
): Map<string, Observation> {
  const { periods, passed, presence, planned: days } = neededAt(resolved, instant);
  const isSplit = resolved.rule.by !== undefined;
  const there = [...answer].filter(
    ([, { at }]) => !isSplit || isThere(resolved, [...presence, ...periods].map(at)),
  );
  const plannedOf = (group: string) => (days === undefined ? 0 : (planned?.get(group)?.at(days) ?? null));
  return new Map(
    there.map(([group, { at }]) => [
      group,
      judge(resolved.condition, periods.map(at), passed, plannedOf(group)),
    ]),
  );
}

/** Sums of no rows are zero, for whichever groups the database knows; averages of none are nothing. */
function isThere({ nature }: ResolvedRule, values: readonly (number | null)[]): boolean {
  return values.some((value) => value !== null && (nature === 'mean' || value !== 0));
}

/** What went wrong with a rule, in one problem. */
export function firstOf(error: ProblemError): Problem {
  const [first] = error.problems;
  return first ?? problem('INTERNAL', { message: error.message });
}

function tooManyGroups({ name, rule }: ResolvedRule, groups: number): Problem {
  return problem('ALERT_TOO_MANY_GROUPS', {
    message: `The rule "${name}" is split by "${rule.by}", which has ${groups} values; at most ${rule.maximumGroups} may be watched.`,
    hint: 'restrict it with `where`, split it by something coarser, or raise `maximumGroups`.',
    path: ['alerts', name, 'by'],
  });
}

/**
 * Observations for every group that is known or seen; one that is known and not seen any more is observed as such.
 * Without any value, and when the rule could not be asked, there is one observation for the rule itself, under the empty
 * key; its groups stay as they are, or lapse, by its policy.
 */
export function observationsFor(
  resolved: ResolvedRule,
  sight: Sight,
  instant: number,
  known: Iterable<string>,
): ReadonlyMap<string, Observation> {
  const { rule } = resolved;
  const seen = 'problem' in sight ? undefined : seenAt(resolved, sight, instant);
  const isSplit = rule.by !== undefined;
  if (seen !== undefined && (seen.size > 0 || !isSplit)) {
    const missing = [...known].filter((group) => !seen.has(group));
    return new Map([...seen, ...missing.map(missingAt(resolved, instant))]);
  }
  const absence = seen === undefined ? 'error' : 'no_data';
  const policy = absence === 'error' ? rule.onError : rule.noData;
  const groups = [...known].filter((group) => group !== '');
  return new Map<string, Observation>([
    ...groups.map((group): [string, Observation] => [
      group,
      { kind: policy === 'ok' ? absence : 'unobserved' },
    ]),
    ['', { kind: absence }],
  ]);
}

/** What is observed of a key that is known and not seen: the rule itself has its groups back, a group is missed. */
function missingAt(resolved: ResolvedRule, instant: number) {
  // Groups of a rule that is not split any more have no window in which they could come back.
  const remembered = resolved.rule.by === undefined ? 0 : rememberedAt(resolved, instant);
  return (group: string): [string, Observation] => [
    group,
    group === '' ? { kind: 'back' } : { kind: 'unseen', remembered },
  ];
}
