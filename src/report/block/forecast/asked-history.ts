import type { MetricHistory } from '../../../analysis/forecast/index.ts';
import { lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import { type Group, metricIndex, numberOf } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { endWithin } from '../../compose/data-end.ts';
import { isState } from '../../compose/figure.ts';
import type { ForecastDefinition } from './definition.ts';

/** Complete periods that are learned from. */
const LEARNED: Readonly<Record<ForecastDefinition['grain'], number>> = {
  day: 730,
  week: 312,
  month: 120,
  quarter: 60,
  year: 30,
};

/** What is known of a metric, and where it was asked for. */
export interface AskedHistory {
  /** Complete periods, oldest first. */
  readonly slots: readonly Period[];
  /** As long as the slots. */
  readonly history: MetricHistory;
  /** Of a ratio whose parts add up: what is divided by what. */
  readonly quotient: { readonly numerator: string; readonly denominator: string } | undefined;
  readonly query: string;
}

/** Asks for the history of a metric, and of what it is the quotient of, in one statement. */
export async function askHistory(composition: Composition, block: ForecastDefinition): Promise<AskedHistory> {
  const { metric, grain } = block;
  const { model } = composition;
  const taken = othersOf(model).takenApart(metric);
  const quotient = taken?.how === 'quotient' ? taken : undefined;
  const parts = quotient === undefined ? [] : [quotient.numerator, quotient.denominator];
  const asked = await composition.ask({
    metrics: [...new Set([metric, ...parts])],
    grain,
    period: historyPeriod(composition, block),
    where: composition.where(block.where),
  });
  const valuesOf = (one: string) => knownValues(composition, asked, one, asked.series.groups[0]);
  const values = valuesOf(metric);
  return {
    ...{ slots: asked.series.slots, quotient, query: asked.query },
    history:
      quotient === undefined
        ? { values }
        : {
            values,
            parts: { numerator: valuesOf(quotient.numerator), denominator: valuesOf(quotient.denominator) },
          },
  };
}

/** The complete periods that are learned from. */
export function historyPeriod(
  { date, calendar }: Composition,
  { history, grain }: ForecastDefinition,
): Period {
  return lastComplete(history ?? LEARNED[grain], grain, date, calendar);
}

/** Values of a group in whole periods; of one that the data holds a part of, nothing is learned. */
export function knownValues(
  composition: Composition,
  { series }: Pick<Asked, 'series'>,
  metric: string,
  group: Group | undefined,
): (number | null)[] {
  const index = metricIndex(series, metric);
  const cells = (group?.current ?? []).map((one) => one[index]);
  const begins = firstDay(group, index);
  const isOfItsEnd = isState(composition.model, metric);
  return series.slots.map(({ from, to }, at) => {
    const isWhole = from >= begins && endWithin(composition, metric, to) === undefined;
    return isWhole || isOfItsEnd ? numberOf(cells[at]) : null;
  });
}

/** The day on which the data of a metric begins, where periods before it were asked for. */
function firstDay(group: Group | undefined, index: number): string {
  const cells = (group?.current ?? []).map((one) => one[index]);
  const before = cells.find((one) => typeof one === 'object' && one.reason === 'before_data');
  return (typeof before === 'object' ? before.day : undefined) ?? '';
}
