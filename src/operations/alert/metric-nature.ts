import { type Nature, othersOf } from '../../metrics/kind/index.ts';
import type { Model } from '../../metrics/model/index.ts';

/** The nature of a metric; of an unknown one `mean`, which nothing is concluded from. */
export function metricNature(model: Model, name: string): Nature {
  return othersOf(model).nature(name);
}
