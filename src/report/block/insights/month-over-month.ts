import { type ChangeJudgement, judgeChange, withoutBeginning } from '../../../analysis/insight/index.ts';
import { lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import { kindOf } from '../../../metrics/kind/index.ts';
import type { Filter } from '../../../metrics/model/index.ts';
import { metricIndex, numberOf } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { toneOf } from '../../compose/figure.ts';
import { wholeValues } from '../../compose/outside-data.ts';
import { changeSpan, figureSpan, sentence } from '../../compose/sentence.ts';
import type { Span } from '../../edition/index.ts';
import type { InsightRule } from './definition.ts';
import type { Insight } from './edition.ts';
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
  const judgement = judgeChange(withoutBeginning(wholeValues(series, 0)), rule.minimumChange);
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
  readonly drivers: readonly (readonly Span<Said>[])[];
}

function changed(
  composition: Composition,
  rule: Rule,
  judgement: ChangeJudgement,
  found: Found,
): Insight<Said> {
  const { model } = composition;
  const { current, previous, range } = judgement;
  const { query } = found;
  const metric = metricOf(model, rule.metric);
  const isShare = metric.format.kind === 'percent';
  // What is usual of a share is told in points too, at the level it came from.
  const usual = (change: number) =>
    isShare
      ? pointsSpan(composition, rule, change * Math.abs(previous), query)
      : changeSpan(rule.metric, change, query);
  return {
    rule: rule.rule,
    ...(judgement.verdict === 'unusual' ? { unusual: rule.metric } : {}),
    tone: toneOf(current - previous, metric.good),
    sentence: changeSentence(composition, rule, judgement, found),
    details: [
      ...found.drivers,
      range === null
        ? [{ kind: 'text', text: said('finding.tooFewMonths') }]
        : sentence('finding.usual', { low: usual(range.low), high: usual(range.high) }),
    ],
  };
}

function changeSentence(
  composition: Composition,
  rule: Rule,
  { current, previous, relative }: ChangeJudgement,
  { month, before, query }: Found,
): Span<Said>[] {
  const { model } = composition;
  const { label, format } = metricOf(model, rule.metric);
  const went = current > previous ? 'rose' : 'fell';
  const told = {
    ...{ label, month: monthName(month), before: monthName(before) },
    current: figureSpan(model, rule.metric, current, { query }),
    previous: figureSpan(model, rule.metric, previous, { query }),
  };
  // Percentages change by points; a change from zero has no share.
  if (format.kind === 'percent') {
    const points = pointsSpan(composition, rule, current - previous, query);
    return sentence(`finding.${went}.points`, { ...told, points });
  }
  if (relative === null) return sentence(`finding.${went}.plain`, told);
  const by = changeSpan(rule.metric, relative, query, 'value');
  return sentence(`finding.${went}.by`, { ...told, by });
}

function pointsSpan({ model }: Composition, rule: Rule, difference: number, query: string): Span {
  return figureSpan(model, rule.metric, difference, { style: 'points', query });
}

function steady(
  composition: Composition,
  rule: Rule,
  judgement: ChangeJudgement,
  month: Period,
  query: string,
): Insight<Said> {
  const { model } = composition;
  const { current, previous, relative } = judgement;
  const { label, format } = metricOf(model, rule.metric);
  const by =
    format.kind === 'percent'
      ? pointsSpan(composition, rule, current - previous, query)
      : relative === null
        ? undefined
        : changeSpan(rule.metric, relative, query);
  const told = {
    ...{ label, month: monthName(month) },
    current: figureSpan(model, rule.metric, current, { query }),
  };
  return {
    rule: 'nothing-unusual',
    tone: 'neutral',
    sentence:
      by === undefined
        ? sentence('finding.steady.plain', told)
        : sentence('finding.steady.by', { ...told, by }),
  };
}

/** What moved: the parts of the bridge over the same month, largest first. */
async function driversOf(
  composition: Composition,
  rule: Rule,
  where: Filter,
): Promise<readonly (readonly Span<Said>[])[]> {
  if (rule.drivers.length === 0) return [];
  const { model, date, calendar } = composition;
  const { series, query } = await composition.ask({
    metrics: rule.drivers,
    period: lastComplete(1, 'month', date, calendar),
    where: composition.where(where),
  });
  if (series.slots[0]?.partial === true) return [];
  const cells = series.groups[0]?.current[0] ?? [];
  const parts = rule.drivers.map((name) => {
    const metric = metricOf(model, name);
    const value = numberOf(cells[metricIndex(series, name)]);
    return { name, metric, value, part: kindOf(metric).bridge?.(metric).part };
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
  const moves = flows.map(({ name, metric: { label }, signed }) =>
    said('finding.driver', { label, amount: figureSpan(model, name, signed, { style: 'change', query }) }),
  );
  const list = { say: 'list', of: moves } as const;
  const opening = total('opening');
  const closing = total('closing');
  if (opening === undefined || closing === undefined) return [sentence('finding.drivers', { list })];
  const end = ({ name, value }: typeof opening) => figureSpan(model, name, value, { query });
  const of = kindOf(opening.metric).bridge?.(opening.metric).of;
  const whole = of === undefined ? opening.metric : metricOf(model, of);
  const told = { label: whole.label, opening: end(opening), closing: end(closing), list };
  return [sentence('finding.bridge', told)];
}

/** English writes months of sentences short, others in full. */
function monthName({ from }: Period): Said {
  return { say: 'month', month: from, style: 'sentence' };
}
