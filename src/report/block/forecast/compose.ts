import { forecastMetric } from '../../../analysis/forecast/index.ts';
import { type Period, startOfNext } from '../../../foundation/calendar/index.ts';
import { type Said, saidTogether } from '../../../foundation/format/index.ts';
import type { Scorecard } from '../../../foundation/stats/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { aimOf } from '../../compose/figure.ts';
import { notesOf } from '../../compose/notes.ts';
import type { Made } from '../block-of-report.ts';
import { askHistory } from './asked-history.ts';
import type { ForecastDefinition } from './definition.ts';
import type { ForecastBlock, ForecastTest } from './edition.ts';
import { expectedPeriods } from './expected-periods.ts';
import { chartOfForecast } from './forecast-chart.ts';
import { claimOf, detailsOf, reasonWords, scoreWords } from './forecast-words.ts';
import type { Forecasted } from './forecasted.ts';
import { partsOf } from './parts.ts';
import { scoreOf } from './score.ts';

/** Asks for the history of a metric in one statement, and says what is expected of it. */
export async function composeForecast(
  composition: Composition,
  block: ForecastDefinition,
  id: string,
): Promise<Made<ForecastBlock<Said>>> {
  const { metric, grain } = block;
  const { label, format } = metricOf(composition.model, metric);
  const { slots, history, quotient, query } = await askHistory(composition, block);
  const found = forecastMetric(history, { ...block, most: block.most ?? mostOf(composition, metric) });
  const score = scoreOf(composition, { ...block, id }, slots, history.values);
  const shared = { metric, label, format, grain, query, ...scoreFields(score) };
  if (found.points === null)
    return { ...shared, sentence: reasonWords(found.reason), details: scoreWords(score, grain) };
  const forecasted: Forecasted = {
    ...{ block, slots, values: history.values, found, query },
    ahead: following(slots.at(-1)?.to ?? composition.date, composition, block),
    target: targetOf(composition, block),
    quotient: found.isOfParts ? quotient : undefined,
  };
  const parts = await partsOf(composition, forecasted);
  return {
    ...shared,
    sentence: claimOf(composition, forecasted),
    details: detailsOf(composition, forecasted, score),
    forecast: {
      periods: expectedPeriods(found.points, forecasted.ahead),
      ...chartOfForecast(composition, forecasted),
      ...noteOf(composition, block),
      ...(parts === undefined ? {} : { parts }),
      ...(found.test === null ? {} : { test: testOf(found.test) }),
    },
  };
}

function scoreFields(score: Scorecard | null): Pick<ForecastBlock<Said>, 'score'> {
  if (score === null) return {};
  const { came, inside80, inside95, absolute, bias, percent } = score;
  return { score: { came, inside80, inside95, absolute, bias, error: percent / 100 } };
}

/** Some of what is counted are never more than all. */
function mostOf({ model }: Composition, metric: string): number | undefined {
  return othersOf(model).isShare(metric) ? 1 : undefined;
}

function noteOf({ model, context, where }: Composition, block: ForecastDefinition) {
  const question = { metrics: [block.metric], where: where(block.where) };
  const note = saidTogether('parts', notesOf(model, context.catalog, question));
  return note === undefined ? {} : { note };
}

function following(
  from: string,
  { calendar }: Composition,
  { ahead, grain }: ForecastDefinition,
): readonly Period[] {
  const periods: Period[] = [];
  for (let start = from; periods.length < ahead; ) {
    const to = startOfNext(start, grain, calendar);
    periods.push({ from: start, to });
    start = to;
  }
  return periods;
}

/** What a period is to reach. The number of an amount is one of some other period, such as a month or the window of a report. */
function targetOf(
  composition: Composition,
  { metric, target, where }: ForecastDefinition,
): number | undefined {
  if (target !== undefined) return target;
  const isAmount = othersOf(composition.model).nature(metric) === 'amount';
  const aim = isAmount ? undefined : aimOf(composition, { metric, where: composition.where(where) });
  return typeof aim === 'number' ? aim : undefined;
}

function testOf({
  origins,
  periods,
  against,
  forecast,
  lastYear,
  verdict,
  inside80,
  inside95,
}: NonNullable<Forecasted['found']['test']>): ForecastTest {
  return {
    ...{ tests: origins, periods, against, inside80, inside95 },
    ...{ error: forecast.percent / 100, otherError: lastYear.percent / 100 },
    isBetter: verdict === 'better than last year',
  };
}
