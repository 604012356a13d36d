import { judgeUsual, type UsualLevel } from '../../../analysis/insight/index.ts';
import { type Grain, lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import { type Said, saidBucket } from '../../../foundation/format/index.ts';
import type { Filter } from '../../../metrics/model/index.ts';
import { metricIndex } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { toneOf } from '../../compose/figure.ts';
import { wholeValues } from '../../compose/outside-data.ts';
import { figureSpan, sentence } from '../../compose/sentence.ts';
import type { InsightRule } from './definition.ts';
import type { Insight } from './edition.ts';
import type { RuleOutcome } from './rule-outcome.ts';

type Rule = Extract<InsightRule, { rule: 'unusual' }>;

/** Buckets of the past that the last complete one is judged by. */
const PAST: Record<Grain, number> = { day: 56, week: 12, month: 12, quarter: 12, year: 10 };

/** A value that is not as usual. */
interface Unusual extends UsualLevel {
  readonly value: number;
  readonly is: 'above' | 'below';
}

/** Looks for metrics whose last complete bucket is not where its past made it likely. */
export async function unusual(composition: Composition, rule: Rule, where: Filter): Promise<RuleOutcome> {
  const { series, query } = await composition.ask({
    metrics: rule.metrics,
    grain: rule.grain,
    period: lastComplete(PAST[rule.grain] + 1, rule.grain, composition.date, composition.calendar),
    where: composition.where(where),
  });
  const last = series.slots.at(-1);
  if (last === undefined) return { findings: [], judged: false };
  const judged = rule.metrics.flatMap((metric) => {
    const values = wholeValues(series, metricIndex(series, metric));
    const value = values.at(-1) ?? null;
    const level = judgeUsual(values, rule.minimumChange);
    return value === null || level === undefined ? [] : [{ metric, value, level }];
  });
  const findings = judged.flatMap(({ metric, value, level }) =>
    level.is === 'usual'
      ? []
      : [insight(composition, metric, { ...level, value, is: level.is }, last, rule.grain, query)],
  );
  return { findings, judged: judged.length > 0 };
}

function insight(
  composition: Composition,
  name: string,
  judgement: Unusual,
  bucket: Period,
  grain: Grain,
  query: string,
): Insight<Said> {
  const { model } = composition;
  const metric = metricOf(model, name);
  const value = (number: number) => figureSpan(model, name, number, { query });
  return {
    ...{ rule: 'unusual', unusual: name },
    tone: toneOf(judgement.value - judgement.expected, metric.good),
    sentence: sentence(`finding.${judgement.is}.${grain}`, {
      label: metric.label,
      value: value(judgement.value),
      bucket: bucketText(composition, bucket, grain),
    }),
    details: [
      sentence('finding.expected', {
        expected: value(judgement.expected),
        low: value(judgement.low),
        high: value(judgement.high),
      }),
    ],
  };
}

/** A bucket as sentences name it: weeks by their days, months in full. */
function bucketText({ calendar }: Composition, { from, to }: Period, grain: Grain): Said {
  if (grain === 'day') return { say: 'day', day: from };
  if (grain === 'week') return { say: 'period', from, to };
  return grain === 'month'
    ? { say: 'month', month: from, style: 'long' }
    : saidBucket({ from, to }, grain, calendar);
}
