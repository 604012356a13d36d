import type { Model } from '../../metrics/model/index.ts';
import { behind } from '../../quality/index.ts';
import type { AlertRule } from './alert-rule.ts';
import { plannedBy } from './resolve-condition.ts';

/** The tables that a rule reads. */
export function tablesOfRule(rule: AlertRule, model: Model): readonly string[] {
  const { metric, by, where } = rule;
  const question = {
    metrics: [metric],
    ...(plannedBy(rule, model) === undefined ? {} : { targeted: [metric] }),
    ...(by === undefined ? {} : { by: [by] }),
    ...(where === undefined ? {} : { where: [where] }),
  };
  return behind(model, [question]).tables;
}
