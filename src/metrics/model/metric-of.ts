import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { Metric } from '../kind/index.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';

/** A metric by name. @throws UNKNOWN_METRIC */
export function metricOf({ metrics }: Pick<Model, 'metrics'>, name: string): Metric {
  const metric = ownEntry(metrics, name);
  if (metric !== undefined) return metric;
  return fail('UNKNOWN_METRIC', {
    message: `There is no metric "${name}".`,
    hint: suggest(name, Object.keys(metrics)),
  });
}
