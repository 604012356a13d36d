import { type Said, said } from '../../../foundation/format/index.ts';
import { categoriesOf, membersIn, type ScoreCategory } from '../../../metrics/kind/score/table.ts';
import type { Filter } from '../../../metrics/model/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { askScores, categoryLabel } from '../../compose/scores.ts';
import { sentence } from '../../compose/sentence.ts';
import { countSpan, stakeAmong } from './account-spans.ts';
import type { InsightRule } from './definition.ts';
import type { RuleOutcome } from './rule-outcome.ts';

type Rule = Extract<InsightRule, { rule: 'category-counts' }>;

/** Counts the accounts in the categories that need attention, beside the counts of the previous edition. */
export async function categoryCounts(
  composition: Composition,
  rule: Rule,
  where: Filter,
): Promise<RuleOutcome> {
  const { definition, now, before, query } = await askScores(composition, rule, where);
  const all = categoriesOf(definition);
  const scale = all.filter((one) => one.atLeast !== null);
  const wanted =
    rule.categories ??
    scale
      .slice(1)
      .map((one) => one.name)
      .reverse();
  const counted = wanted.map((name) => ({
    name: labelIn(all, name),
    count: membersIn(now, name).length,
    earlier: membersIn(before, name).length,
  }));
  if (now.members.length === 0 || counted.every((one) => one.count === 0 && one.earlier === 0))
    return { findings: [], judged: false };
  const span = (count: number) => countSpan(rule.score, count, query);
  const parts = counted.map(({ name, count, earlier }) =>
    said('finding.category', { name, count, accounts: span(count), earlier: span(earlier) }),
  );
  const concerned = wanted.flatMap((name) => membersIn(now, name));
  const stake = stakeAmong(composition, definition, now, concerned, query);
  const told = { total: span(now.members.length), list: { say: 'list', of: parts } } as const;
  return {
    findings: [],
    judged: false,
    standing: [
      {
        rule: rule.rule,
        tone: counted.some((one) => one.count > one.earlier) ? 'bad' : 'neutral',
        sentence:
          stake === undefined
            ? sentence('finding.categories.plain', told)
            : sentence('finding.categories.atStake', { ...told, ...stake }),
      },
    ],
  };
}

/** What readers see of a category that the rule names. */
function labelIn(all: readonly ScoreCategory[], name: string): Said {
  const category = all.find((one) => one.name === name);
  return category === undefined ? name : categoryLabel(category);
}
