import { type ChangeJudgement, judgeChange, withoutBeginning } from '../../../analysis/insight/index.ts';
import { lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import { formatBucket } from '../../../foundation/format/index.ts';
import type { Filter } from '../../../metrics/model/index.ts';
import { metricIndex, numberOf } from '../../../metrics/series/index.ts';
import type { InsightRule } from '../../definition/index.ts';
import type { Insight, Span } from '../../edition/index.ts';
import { type Composition, metricOf } from '../composition.ts';
import { toneOf } from '../figure.ts';
import { changeSpan, enumerate, figureSpan, sentence } from '../sentence.ts';
import type { RuleOutcome } from './rule-outcome.ts';

type Rule = Extract<InsightRule, { rule: 'month-over-month' }>;

/** Months looked back on: enough for a year of changes before the one that is judged. */
const MONTHS = 14;

/** Judges the last complete month against the one before, by the changes of the months before them. */
export async function monthOverMonth(
  composition: Composition,
  rule: Rule,
  where: Filter,
): Promise<RuleOutcome> {
  const { date, calendar } = composition;
  const asked = composition.ask({
    metrics: [rule.metric],
    grain: 'month',
    period: lastComplete(MONTHS, 'month', date, calendar),
    where: composition.where(where),
  });
  // Asked together with the history, needed or not: a report that shows the bridge asks the same anyway.
  const [{ series, query }, drivers] = await Promise.all([asked, driversOf(composition, rule, where)]);
  const values = (series.groups[0]?.current ?? []).map((cells) => numberOf(cells[0]));
  const judgement = judgeChange(withoutBeginning(values), rule.minimumChange);
  const month = series.slots.at(-1);
  const before = series.slots.at(-2);
  if (judgement === null || month === undefined || before === undefined)
    return { findings: [], judged: false };
  if (judgement.verdict === 'usual')
    return { findings: [], judged: true, quiet: [steady(composition, rule, judgement, month, query)] };
  return {
    findings: [changed(composition, rule, judgement, { month, before, query, drivers })],
    judged: judgement.verdict === 'unusual',
  };
}

interface Found {
  readonly month: Period;
  readonly before: Period;
  readonly query: string;
  readonly drivers: readonly (readonly Span[])[];
}

function changed(composition: Composition, rule: Rule, judgement: ChangeJudgement, found: Found): Insight {
  const { model } = composition;
  const { current, previous, relative, range } = judgement;
  const metric = metricOf(model, rule.metric);
  const by =
    relative === null ? [] : sentence` by ${changeSpan(rule.metric, relative, found.query, 'value')}`;
  const verb = current > previous ? 'rose' : 'fell';
  const usual: readonly Span[] =
    range === null
      ? sentence`There are too few complete months to say whether such a change is usual.`
      : sentence`Changes of ${changeSpan(rule.metric, range.low, found.query)} to ${changeSpan(rule.metric, range.high, found.query)} from month to month were usual before.`;
  return {
    rule: rule.rule,
    tone: toneOf(current - previous, metric.good),
    sentence: sentence`${metric.label} ${verb}${by} in ${monthName(composition, found.month)}, to ${figureSpan(model, rule.metric, current, { query: found.query })} from ${figureSpan(model, rule.metric, previous, { query: found.query })} in ${monthName(composition, found.before)}.`,
    details: [...found.drivers, usual],
  };
}

function steady(
  composition: Composition,
  rule: Rule,
  judgement: ChangeJudgement,
  month: Period,
  query: string,
): Insight {
  const { model } = composition;
  const { current, relative } = judgement;
  const by = relative === null ? [] : sentence` (${changeSpan(rule.metric, relative, query)})`;
  return {
    rule: 'nothing-unusual',
    tone: 'neutral',
    sentence: sentence`Nothing unusual: ${metricOf(model, rule.metric).label.toLowerCase()} of ${figureSpan(model, rule.metric, current, { query })} in ${monthName(composition, month)}${by} is within its normal month-over-month variation.`,
  };
}

/** What moved: the parts of the bridge over the same month, largest first. */
async function driversOf(
  composition: Composition,
  rule: Rule,
  where: Filter,
): Promise<readonly (readonly Span[])[]> {
  if (rule.drivers.length === 0) return [];
  const { model, date, calendar } = composition;
  const { series, query } = await composition.ask({
    metrics: rule.drivers,
    period: lastComplete(1, 'month', date, calendar),
    where: composition.where(where),
  });
  const cells = series.groups[0]?.current[0] ?? [];
  const parts = rule.drivers.map((name) => {
    const metric = metricOf(model, name);
    const value = numberOf(cells[metricIndex(series, name)]);
    return { name, metric, value, part: metric.kind === 'movement' ? metric.part : undefined };
  });
  const total = (part: string) => parts.find((one) => one.part === part);
  const flows = parts
    .filter(
      (one) => one.part !== 'opening' && one.part !== 'closing' && one.value !== null && one.value !== 0,
    )
    .map((one) => ({
      ...one,
      signed: one.part === 'contraction' || one.part === 'churn' ? -(one.value ?? 0) : (one.value ?? 0),
    }))
    .sort((a, b) => Math.abs(b.signed) - Math.abs(a.signed));
  if (flows.length === 0) return [];
  const list = enumerate(
    flows.map(
      (one) =>
        sentence`${one.metric.label.toLowerCase().replace(/\bmrr\b/g, 'MRR')} ${figureSpan(model, one.name, one.signed, { style: 'change', query })}`,
    ),
  );
  const opening = total('opening');
  const closing = total('closing');
  if (opening === undefined || closing === undefined) return [sentence`Behind it: ${list}.`];
  return [
    sentence`Behind it, recurring revenue went from ${figureSpan(model, opening.name, opening.value, { query })} to ${figureSpan(model, closing.name, closing.value, { query })} over the month: ${list}.`,
  ];
}

function monthName({ calendar, locale }: Composition, month: Period): string {
  return formatBucket(month, 'month', calendar, locale);
}
