import type { AlertCondition, AlertPolicy } from '../../analysis/alert/index.ts';
import {
  addDays,
  type Calendar,
  civilDateAt,
  type Duration,
  milliseconds,
  weekdayNamed,
} from '../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import { type Nature, othersOf } from '../../metrics/kind/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import { type Window, windowPeriod } from '../../report/definition/index.ts';
import type { AlertRule } from './alert-rule.ts';
import { evaluationTimes, type NextEvaluation } from './evaluation-times.ts';
import { resolveCondition } from './resolve-condition.ts';
import { isTodayFair } from './today-is-fair.ts';

/** A rule with everything that the model and the project say filled in. */
export interface ResolvedRule {
  readonly name: string;
  readonly rule: AlertRule;
  readonly label: string;
  readonly format: ValueFormat;
  readonly condition: AlertCondition;
  readonly policy: AlertPolicy;
  readonly calendar: Calendar;
  /** What the value is over, where the condition does not say so itself. */
  readonly window: Window;
  readonly nature: Nature;
  /** Whether today so far counts. */
  readonly countsToday: boolean;
  readonly nextEvaluation: NextEvaluation;
}

const ONE_DAY: Window = { trailing: { days: 1 } };

/** Fills in a rule. @throws ALERT_INVALID when the rule does not fit its metric */
export function resolveRule(name: string, rule: AlertRule, model: Model, calendar: Calendar): ResolvedRule {
  const metric = Object.hasOwn(model.metrics, rule.metric) ? model.metrics[rule.metric] : undefined;
  return {
    ...{ name, rule, calendar },
    label: rule.label ?? metric?.label ?? name,
    format: metric?.format ?? { kind: 'number' },
    condition: resolveCondition(rule, model),
    policy: policyOf(rule, calendar.zone),
    window: rule.window ?? ONE_DAY,
    nature: othersOf(model).nature(rule.metric),
    countsToday: countsToday(rule, model),
    nextEvaluation: evaluationTimes(rule.evaluate, calendar.zone),
  };
}

/** How far the data of an evaluation at an instant reaches. */
export function reachAt({ countsToday, calendar }: ResolvedRule, now: number) {
  const today = civilDateAt(now, calendar.zone);
  return { today, asOf: countsToday ? addDays(today, 1) : today };
}

/** The whole period of a rule's value at an edition date. */
export function windowAt({ window, calendar }: ResolvedRule, asOf: string) {
  return windowPeriod(window, asOf, calendar);
}

function countsToday(rule: AlertRule, model: Model): boolean {
  if (rule.through !== undefined) return rule.through === 'now';
  if ('pace' in rule.when) return true;
  return 'threshold' in rule.when && isTodayFair(rule, model);
}

function policyOf(rule: AlertRule, zone: string): AlertPolicy {
  const { quietHours: quiet, group } = rule;
  return {
    for: length(rule.for),
    keepFiringFor: length(rule.keepFiringFor),
    cooldown: length(rule.cooldown),
    remindAfter: rule.remindAfter === undefined ? null : length(rule.remindAfter),
    noData: rule.noData,
    onError: rule.onError,
    errorFor: length(rule.errorFor),
    severity: rule.severity,
    quietHours:
      quiet === undefined
        ? null
        : {
            from: minutesOf(quiet.from),
            to: minutesOf(quiet.to),
            zone: quiet.zone ?? zone,
            weekdays: quiet.weekdays.map(weekdayNamed),
            criticalBreaksThrough: quiet.critical === 'tell',
          },
    wait: typeof group === 'boolean' ? 0 : length(group.wait),
  };
}

function length(duration: Duration | undefined): number {
  return duration === undefined ? 0 : milliseconds(duration);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
