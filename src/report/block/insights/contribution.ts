import { judgeTerms } from '../../../analysis/finding/index.ts';
import { type ChangeJudgement, judgeChange, withoutBeginning } from '../../../analysis/insight/index.ts';
import { type Grain, lastComplete } from '../../../foundation/calendar/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import type { Filter } from '../../../metrics/model/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { wholeValues } from '../../compose/outside-data.ts';
import { contributionInsight, evenInsight } from './contribution-words.ts';
import type { InsightRule } from './definition.ts';
import type { RuleOutcome } from './rule-outcome.ts';
import { type TakenChange, takenApart } from './taken-change.ts';

type Rule = Extract<InsightRule, { rule: 'contribution' }>;

/** Buckets looked back on, the last one with them: enough to tell what is usual. */
const PAST: Record<Grain, number> = { day: 57, week: 14, month: 14, quarter: 14, year: 11 };

/**
 * Says which groups moved a metric from the bucket before the last complete one to that one: of each dimension those that stand
 * out. A change that is usual is left alone unless the rule wants it always.
 */
export async function contribution(
  composition: Composition,
  rule: Rule,
  where: Filter,
): Promise<RuleOutcome> {
  const { date, calendar, model } = composition;
  const { metric, grain } = rule;
  const how = othersOf(model).takenApart(metric);
  if (how === undefined) throw new Error(`validation has let "${metric}" pass, which cannot be taken apart`);
  const over = (count: number) => ({
    grain,
    period: lastComplete(count, grain, date, calendar),
    where: composition.where(where),
  });
  const parts = how.how === 'sum' ? [metric] : [how.numerator, how.denominator];
  const [history, ...groups] = await Promise.all([
    composition.ask({ metrics: [metric], ...over(PAST[grain]) }),
    ...rule.by.map((one) => composition.ask({ metrics: parts, by: [one], ...over(2) })),
  ]);
  const judgement = judgeChange(withoutBeginning(wholeValues(history.series, 0)), rule.minimumChange);
  if (judgement === null) return { findings: [], judged: false };
  const isNews = judgement.verdict === 'unusual' || rule.always;
  if (!isNews) return { findings: [], judged: judgement.verdict === 'usual' };
  const taken = groups.flatMap((asked) => takenApart(asked, how, judgement) ?? []);
  return outcomeOf(composition, rule, judgement, taken, history);
}

function outcomeOf(
  composition: Composition,
  rule: Rule,
  judgement: ChangeJudgement,
  taken: readonly TakenChange[],
  history: Asked,
): RuleOutcome {
  const judged = taken.map((one) => ({
    one,
    groups: judgeTerms(one.decomposition, rule.least, rule.limit),
  }));
  const findings = judged
    .filter(({ groups }) => groups.kind !== 'even')
    .map(({ one, groups }) => contributionInsight(composition, rule, judgement, one, groups));
  const even = judged.map(({ one }) => one.dimension);
  return {
    findings,
    judged: judgement.verdict !== 'unknown' && taken.length > 0,
    ...(findings.length > 0 || even.length === 0
      ? {}
      : { quiet: [evenInsight(composition, rule, judgement, even, history)] }),
  };
}
