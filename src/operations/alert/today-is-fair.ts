import { othersOf } from '../../metrics/kind/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { AlertRule } from './alert-rule.ts';

/**
 * Whether a day that is not over may be judged: an amount is small in the morning for no other reason than that, so
 * only what is too high may count it.
 */
export function isTodayFair({ metric, when }: AlertRule, model: Model): boolean {
  if ('pace' in when || othersOf(model).nature(metric) !== 'amount') return true;
  if ('threshold' in when) return when.threshold.above !== undefined;
  const { direction } = 'change' in when ? when.change : when.anomaly;
  return direction === 'up';
}
