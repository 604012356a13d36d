import type { AlertCondition, PaceCondition } from '../../analysis/alert/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { type Model, ownEntry, targetMetric } from '../../metrics/model/index.ts';
import type { AlertConditionDefinition } from './alert-condition-definition.ts';
import type { AlertRule } from './alert-rule.ts';

/** The condition of a rule, with what its metric says filled in. @throws ALERT_INVALID for a pace without a target, or of a mean */
export function resolveCondition(rule: AlertRule, model: Model): AlertCondition {
  const { when } = rule;
  if ('threshold' in when) return thresholdOf(when.threshold);
  if ('change' in when) return { kind: 'change', ...when.change };
  if ('anomaly' in when) return { kind: 'anomaly', ...when.anomaly };
  return paceOf(rule, when.pace, model);
}

type Threshold = Extract<AlertConditionDefinition, { threshold: unknown }>['threshold'];
type Pace = Extract<AlertConditionDefinition, { pace: unknown }>['pace'];

function thresholdOf({ above, below, outside, clear }: Threshold): AlertCondition {
  const from = outside?.[0] ?? below ?? null;
  const to = outside?.[1] ?? above ?? null;
  const ends = Array.isArray(clear)
    ? { from: clear[0] ?? null, to: clear[1] ?? null }
    : { from: from === null ? null : (clear ?? from), to: to === null ? null : (clear ?? to) };
  return { kind: 'threshold', from, to, clear: ends };
}

function paceOf(rule: AlertRule, pace: Pace, model: Model): PaceCondition {
  const metric = Object.hasOwn(model.metrics, rule.metric) ? model.metrics[rule.metric] : undefined;
  const isPart = rule.by !== undefined || rule.as !== undefined || Object.keys(rule.where ?? {}).length > 0;
  const planned = pace.target === undefined ? plannedBy(rule, model) : undefined;
  if (planned !== undefined) return againstPlan(rule, pace, planned, model);
  const own = typeof metric?.target === 'number' ? metric.target : undefined;
  const target = pace.target ?? (isPart ? undefined : own);
  const nature = othersOf(model).nature(rule.metric);
  if (target === undefined) {
    const isOfAll = isPart && metric?.target !== undefined;
    return fail('ALERT_INVALID', {
      message: isOfAll
        ? `The pace of a part of "${rule.metric}" is watched, but the target of the metric is one of all rows.`
        : `The pace of "${rule.metric}" is watched, but there is no target to reach.`,
      hint: isOfAll ? 'set a `target` of its own in `pace`.' : 'set `target` in `pace`, or in the metric.',
      path: ['when', 'pace'],
    });
  }
  if (nature === 'mean') return refuseMean(rule, model);
  return {
    kind: 'pace',
    grain: pace.by,
    ...{ target, shape: pace.shape, behind: pace.behind, after: pace.after },
    good: metric?.good === 'down' ? 'down' : 'up',
    from: nature === 'amount' ? 'zero' : 'opening',
  };
}

/** The metric that says the target of a pace; undefined where that is a number, or another condition. */
export function plannedBy({ when, metric }: AlertRule, model: Model): string | undefined {
  if (!('pace' in when) || when.pace.target !== undefined) return undefined;
  return targetMetric(ownEntry(model.metrics, metric));
}

/** A plan goes its own way, and is of the same rows: a pace is held against what is planned for the days so far. */
function againstPlan(rule: AlertRule, pace: Pace, metric: string, model: Model): PaceCondition {
  if (rule.as !== undefined)
    return fail('ALERT_INVALID', {
      message: `The pace of "${rule.metric}" is watched as "${rule.as}", and its target "${metric}" may be one of other rows.`,
      hint: 'set a `target` of its own in `pace`.',
      path: ['when', 'pace'],
    });
  if (pace.shape !== 'straight')
    return fail('ALERT_INVALID', {
      message: `The target of "${rule.metric}" is "${metric}", which says itself what is planned for each day.`,
      hint: 'remove `shape`, or set a number as `target` in `pace`.',
      path: ['when', 'pace', 'shape'],
    });
  if (othersOf(model).nature(rule.metric) === 'mean') return refuseMean(rule, model);
  return {
    ...{ kind: 'pace', grain: pace.by, target: { metric }, shape: 'planned', from: 'zero' },
    ...{ behind: pace.behind, after: pace.after },
    good: model.metrics[rule.metric]?.good === 'down' ? 'down' : 'up',
  };
}

function refuseMean({ metric }: AlertRule, model: Model): never {
  const { why, instead } = othersOf(model).noPace(metric);
  const by = instead?.by === undefined ? '' : `by: ${instead.by}, `;
  return fail('ALERT_INVALID', {
    message: `"${metric}" ${why}, so that there is no pace to a target of it.`,
    hint:
      instead === undefined
        ? 'watch it with a threshold: when: { threshold: { below: … } }.'
        : `watch the pace of what it is made of: metric: ${instead.metric}, when: { pace: { ${by}target: … } }; or its own value with a threshold.`,
    path: ['when', 'pace'],
  });
}
