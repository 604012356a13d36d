import type { Model } from '../../metrics/model/index.ts';
import { behind } from '../../quality/index.ts';
import type { AlertRule } from './alert-rule.ts';

/** The tables that a rule reads. */
export function tablesOfRule({ metric, by, where }: AlertRule, model: Model): readonly string[] {
  const question = {
    metrics: [metric],
    ...(by === undefined ? {} : { by: [by] }),
    ...(where === undefined ? {} : { where: [where] }),
  };
  return behind(model, [question]).tables;
}
