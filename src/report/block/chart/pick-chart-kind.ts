import type { Said } from '../../../foundation/format/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import type { Model } from '../../../metrics/model/index.ts';
import type { ChartSeries, ChartSpec } from './edition.ts';

/**
 * The kind of a chart over time whose author names none. Parts of a whole stand on each other, when they are all
 * there and none is negative; metrics of different formats get a panel each, because they share no scale;
 * everything else is lines.
 */
export function pickKindOverTime(
  model: Model,
  series: readonly ChartSeries<Said>[],
  split: { readonly isSplit: boolean; readonly isComplete: boolean },
): ChartSpec['kind'] {
  const [first] = series;
  if (first === undefined) return 'line';
  if (!split.isSplit) return series.every((one) => sameFormat(one, first)) ? 'line' : 'small-multiples';
  const isStack =
    split.isComplete &&
    series.length > 1 &&
    addsUp(model, first.metric) &&
    series.every((one) => one.values.every((value) => value === null || value >= 0));
  return isStack ? 'stacked-bar' : 'line';
}

function sameFormat(a: ChartSeries<Said>, b: ChartSeries<Said>): boolean {
  return a.format.kind === b.format.kind && a.format.currency === b.format.currency;
}

/** Sums and counts of groups add up to the whole, so they may stand on each other. */
function addsUp(model: Model, name: string): boolean {
  return othersOf(model).addsUp(name);
}
